using ColdChain.Records.Attachments;
using ColdChain.Records.Kinds;
using ColdChain.Records.Partners;
using ColdChain.Telemetry.ManualFiles;

namespace ColdChain.Web.Actions;

/// <summary>
/// Takes over what a partner handed in: samples of loggers into the message journal, then the record with its files into the book. If the
/// machine dies between, it waits as before; the samples are then journaled twice, which makes no second reading.
/// </summary>
internal sealed class SubmissionTaker(ISubmissions submissions, IManualFiles loggers, IAttachmentStore files)
{
    private const int MaxWhy = 500;

    /// <returns>The result; or why the journal cannot take samples now, for people.</returns>
    public async Task<(SubmissionResult? Result, string? Away)> TakeAsync(
        string id,
        int expectedVersion,
        string actor,
        CancellationToken cancel
    )
    {
        if (await submissions.FindAsync(id, cancel) is not { } submission)
            return (new SubmissionResult.NotFound(), null);
        if (submission.State != SubmissionState.Waiting)
            return (new SubmissionResult.Decided(submission), null);
        if (submission.Version != expectedVersion)
            return (new SubmissionResult.Conflict(submission), null);
        // Before anything is journaled for it.
        if (await submissions.CheckAsync(submission, cancel) is { Count: > 0 } problems)
            return (new SubmissionResult.Invalid(problems), null);
        var sequences = new Dictionary<int, long>();
        foreach (var file in submission.Files.Where(file => file.Purpose == FilePurpose.LoggerData))
        {
            switch (await JournalAsync(submission, file, actor, cancel))
            {
                case ManualFileOutcome.Accepted accepted:
                    sequences[file.Number] = accepted.Sequence;
                    break;
                case ManualFileOutcome.Unavailable away:
                    return (null, away.Reason);
                case ManualFileOutcome.Refused refused:
                    return (Invalid($"{file.File.Name}: {refused.Problem}"), null);
                default:
                    return (Invalid($"Site {submission.Site} takes no files of loggers from people (Telemetry:ManualFiles:Sites)."), null);
            }
        }
        return (await submissions.AcceptAsync(id, expectedVersion, sequences, actor, cancel), null);
    }

    private async Task<ManualFileOutcome> JournalAsync(Submission submission, SubmissionFile file, string actor, CancellationToken cancel)
    {
        await using var stream =
            await files.OpenAsync(file.File.Sha256, cancel)
            ?? throw new InvalidDataException($"The file {file.File.Sha256} of submission {submission.Id} is not there any more.");
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancel);
        var why = $"{file.Why} (submission {submission.Id} for batch {submission.Batch}, taken over by {actor})";
        return await loggers.AddAsync(
            submission.Site,
            file.Device!,
            submission.HandedInBy,
            why.Length <= MaxWhy ? why : why[^MaxWhy..],
            file.File.Name,
            content.ToArray(),
            cancel
        );
    }

    private static SubmissionResult.Invalid Invalid(string problem) =>
        new([new FieldProblem("files", FieldProblemKind.NotEntered, problem)]);
}
