using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Storage;

namespace ColdChain.Records.Partners;

/// <inheritdoc/>
internal sealed class SubmissionDesk(
    IDatabase database,
    SiteDirectory directory,
    RecordWriter writer,
    IAuditTrail audit,
    TimeProvider clock
) : ISubmissions
{
    private const int MaxPage = 500;
    private const int MaxReference = 64;

    public Task<SubmissionResult> HandInAsync(SubmissionDraft draft, string partner, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var known = await directory.SnapshotAsync(open.Connection, token);
                if (ProblemsOf(draft, known) is { Count: > 0 } problems)
                    return new SubmissionResult.Invalid(problems);
                var now = NowMs;
                var submission = new Submission
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
                    Reference = draft.Reference ?? Guid.NewGuid().ToString("N"),
                    Batch = draft.Batch,
                    Site = draft.Site,
                    Note = string.IsNullOrWhiteSpace(draft.Note) ? null : draft.Note.Trim(),
                    HandedInBy = partner,
                    HandedInMs = now,
                };
                if (PartnerKinds.Find(draft.Kind) is { } kind)
                {
                    var check = await RecordWriter.CheckAsync(open.Connection, kind, draft.Site, draft.Values, known, token);
                    if (check.Problems.Where(problem => PartnerKinds.MayBeTold(problem.Kind)).ToList() is { Count: > 0 } wrong)
                        return new SubmissionResult.Invalid(wrong);
                    submission = submission with { Kind = kind, FormVersion = kind.FormVersion, Values = check.Values };
                }
                if (await SubmissionQueries.FindByReferenceAsync(open.Connection, partner, submission.Reference, token) is { } before)
                {
                    var same =
                        (before.Batch, before.Site, before.Kind, before.Note)
                            == (submission.Batch, submission.Site, submission.Kind, submission.Note)
                        && SubmissionQueries.BodyOf(before) == SubmissionQueries.BodyOf(submission);
                    return same ? new SubmissionResult.Done(before, WasThere: true) : new SubmissionResult.Conflict(before);
                }
                if (await SubmissionQueries.CountWaitingAsync(open.Connection, partner, token) >= ISubmissions.MostWaiting)
                {
                    return new SubmissionResult.TooMany(
                        $"{ISubmissions.MostWaiting} submissions wait for a decision already. Hand in more when some are decided."
                    );
                }
                await SubmissionQueries.AddAsync(open.Connection, submission, token);
                await AppendAsync(open, partner, "submission.hand-in", reason: null, before: null, submission, token);
                return (SubmissionResult)new SubmissionResult.Done(submission);
            },
            cancel
        );

    public Task<SubmissionResult> AddFileAsync(string id, SubmissionFile file, string partner, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                if (await SubmissionQueries.FindAsync(open.Connection, id, token) is not { } before || before.HandedInBy != partner)
                    return new SubmissionResult.NotFound();
                if (before.Files.Any(other => other.File.Sha256 == file.File.Sha256 && other.Purpose == file.Purpose))
                    return new SubmissionResult.Done(before, WasThere: true);
                if (before.State != SubmissionState.Waiting)
                    return new SubmissionResult.Decided(before);
                if (before.Files.Count >= ISubmissions.MostFiles)
                    return new SubmissionResult.TooMany($"A submission has at most {ISubmissions.MostFiles} files; hand in another.");
                var added = file with { Number = before.Files.Count + 1, AddedMs = NowMs };
                var after = before with { Version = before.Version + 1, Files = [.. before.Files, added] };
                await SubmissionQueries.AddFileAsync(open.Connection, after, added, token);
                await AppendAsync(open, partner, "submission.add-file", reason: null, before, after, token);
                return (SubmissionResult)new SubmissionResult.Done(after);
            },
            cancel
        );

    public Task<Submission?> FindAsync(string id, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => SubmissionQueries.FindAsync(connection, id, token), cancel);

    public async Task<SubmissionPage> ListAsync(SubmissionQuery query, CancellationToken cancel)
    {
        var count = Math.Clamp(query.Limit, 1, MaxPage);
        var cursor = RecordCursor.TryParse(query.Before, out var parsed) ? parsed : RecordCursor.Newest;
        var found = await database.ReadAsync(
            (connection, token) => SubmissionQueries.ListAsync(connection, query, cursor, count + 1, token),
            cancel
        );
        var items = found.Take(count).ToList();
        return new SubmissionPage(items, found.Count > count ? new RecordCursor(items[^1].HandedInMs, items[^1].Id).ToString() : null);
    }

    public async Task<IReadOnlyList<FieldProblem>> CheckAsync(Submission submission, CancellationToken cancel)
    {
        if (submission.Kind is not { } kind)
            return [];
        return await database.ReadAsync(
            async (connection, token) =>
            {
                var known = await directory.SnapshotAsync(connection, token);
                return (await RecordWriter.CheckAsync(connection, kind, submission.Site, Entered(submission), known, token)).Problems;
            },
            cancel
        );
    }

    public Task<SubmissionResult> AcceptAsync(
        string id,
        int expectedVersion,
        IReadOnlyDictionary<int, long> sequences,
        string actor,
        CancellationToken cancel
    ) =>
        DecideAsync(
            id,
            expectedVersion,
            async (open, before, token) =>
            {
                var after = before with
                {
                    State = SubmissionState.Accepted,
                    Version = before.Version + 1,
                    DecidedBy = actor,
                    DecidedMs = NowMs,
                    Files =
                    [
                        .. before.Files.Select(file =>
                            file with
                            {
                                JournalSequence = sequences.TryGetValue(file.Number, out var sequence) ? sequence : null,
                            }
                        ),
                    ],
                };
                if (before.Kind is { } kind)
                {
                    var draft = new RecordDraft(kind.Key, before.Site, Entered(before))
                    {
                        Id = before.Id,
                        Source = before.HandedInBy,
                        Attachments = [.. before.Files.Select(file => file.File).DistinctBy(file => file.Sha256)],
                    };
                    var known = await directory.SnapshotAsync(open.Connection, token);
                    var reason = $"Handed in by {before.HandedInBy}, submission {before.Id}";
                    if (await writer.CreateAsync(open, draft, actor, known, token, reason) is not RecordWriteResult.Saved and var refused)
                    {
                        return new SubmissionResult.Invalid(
                            refused is RecordWriteResult.Invalid invalid
                                ? invalid.Problems
                                : [new FieldProblem("id", FieldProblemKind.Repeated, "A record of this id is there with other content.")]
                        );
                    }
                }
                await SubmissionQueries.DecideAsync(open.Connection, after, token);
                await AppendAsync(open, actor, "submission.accept", reason: null, before, after, token);
                return new SubmissionResult.Done(after);
            },
            cancel
        );

    public Task<SubmissionResult> RefuseAsync(string id, int expectedVersion, string reason, string actor, CancellationToken cancel) =>
        DecideAsync(
            id,
            expectedVersion,
            async (open, before, token) =>
            {
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > ISubmissions.MaxText)
                {
                    return new SubmissionResult.Invalid([
                        new FieldProblem("reason", FieldProblemKind.Missing, $"Say why, in 1 to {ISubmissions.MaxText} characters."),
                    ]);
                }
                var after = before with
                {
                    State = SubmissionState.Refused,
                    Version = before.Version + 1,
                    DecidedBy = actor,
                    DecidedMs = NowMs,
                    Reason = reason.Trim(),
                };
                await SubmissionQueries.DecideAsync(open.Connection, after, token);
                await AppendAsync(open, actor, "submission.refuse", after.Reason, before, after, token);
                return new SubmissionResult.Done(after);
            },
            cancel
        );

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<SubmissionResult> DecideAsync(
        string id,
        int expectedVersion,
        Func<DatabaseTransaction, Submission, CancellationToken, Task<SubmissionResult>> decide,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            async (open, token) =>
            {
                if (await SubmissionQueries.FindAsync(open.Connection, id, token) is not { } before)
                    return new SubmissionResult.NotFound();
                if (before.State != SubmissionState.Waiting)
                    return new SubmissionResult.Decided(before);
                return before.Version == expectedVersion ? await decide(open, before, token) : new SubmissionResult.Conflict(before);
            },
            cancel
        );

    private static Dictionary<string, string?> Entered(Submission submission) =>
        submission.Values.ToDictionary(value => value.Key, string? (value) => value.Value, StringComparer.Ordinal);

    private static List<FieldProblem> ProblemsOf(SubmissionDraft draft, DirectorySnapshot known)
    {
        var problems = new List<FieldProblem>();
        if (draft.Kind is { } kind && PartnerKinds.Find(kind) is null)
        {
            problems.Add(
                new FieldProblem(
                    "kind",
                    FieldProblemKind.NotAChoice,
                    $"Partners hand in {string.Join(", ", PartnerKinds.All.Select(one => one.Key))}."
                )
            );
        }
        if (draft.Kind is null && draft.Values.Count > 0)
            problems.Add(new FieldProblem("kind", FieldProblemKind.Missing, "Values need a kind of record."));
        if (known.Sites.All(site => site.Code != draft.Site))
            problems.Add(new FieldProblem("site", FieldProblemKind.NotAChoice, $"There is no site '{draft.Site}'."));
        if (draft.Reference is { } reference && (reference.Length is 0 or > MaxReference || reference.Any(char.IsControl)))
            problems.Add(new FieldProblem("reference", FieldProblemKind.TooLong, $"A reference has 1 to {MaxReference} characters."));
        if (draft.Note?.Length > ISubmissions.MaxText)
            problems.Add(new FieldProblem("note", FieldProblemKind.TooLong, $"A note has at most {ISubmissions.MaxText} characters."));
        return problems;
    }

    private Task AppendAsync(
        DatabaseTransaction open,
        string actor,
        string action,
        string? reason,
        Submission? before,
        Submission after,
        CancellationToken cancel
    ) =>
        audit.AppendAsync(
            open,
            new AuditEntry(
                after.Site,
                NowMs,
                actor,
                action,
                $"submission/{after.Id}",
                reason,
                AuditJson.Of(Described(before)),
                AuditJson.Of(Described(after))
            ),
            cancel
        );

    private static object? Described(Submission? submission) =>
        submission is null
            ? null
            : new
            {
                submission.Batch,
                Kind = submission.Kind?.Key,
                submission.Reference,
                submission.HandedInBy,
                State = submission.State.ToString(),
                submission.Version,
                submission.Values,
                submission.Note,
                Files = submission.Files.Select(file => new
                {
                    file.Number,
                    Purpose = file.Purpose.ToString(),
                    file.File.Name,
                    file.File.Sha256,
                    file.File.Bytes,
                    file.Device,
                    file.JournalSequence,
                }),
            };
}
