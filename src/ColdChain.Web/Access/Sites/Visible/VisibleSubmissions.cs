using ColdChain.Records.Kinds;
using ColdChain.Records.Partners;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>What partners handed in for the sites that are seen; decided where the roles allow it.</summary>
internal sealed class VisibleSubmissions(Records.Partners.ISubmissions all, GradedReads reads, SiteScope scope)
    : Records.Partners.ISubmissions
{
    public Task<SubmissionResult> HandInAsync(SubmissionDraft draft, string partner, CancellationToken cancel)
    {
        if (!scope.IsUniform)
            scope.Require(draft.Site);
        return all.HandInAsync(draft, partner, cancel);
    }

    /// <remarks>Only to what the same person handed in: at that time the roles held at its site.</remarks>
    public Task<SubmissionResult> AddFileAsync(string id, SubmissionFile file, string partner, CancellationToken cancel) =>
        all.AddFileAsync(id, file, partner, cancel);

    public async Task<Submission?> FindAsync(string id, CancellationToken cancel)
    {
        if (await all.FindAsync(id, cancel) is not { } submission || !scope.Sees(submission.Site))
            return null;
        await reads.NoteAsync(submission, cancel);
        return Graded(submission);
    }

    public async Task<SubmissionPage> ListAsync(SubmissionQuery query, CancellationToken cancel)
    {
        var page = await ReadAsync(query, cancel);
        foreach (var submission in reads.IsForPrograms ? page.Items : [])
            await reads.NoteAsync(submission, cancel);
        return page;
    }

    private Task<SubmissionPage> ReadAsync(SubmissionQuery query, CancellationToken cancel) =>
        PageWalk.ReadAsync(
            scope.SeesAll && scope.IsUniform,
            query.Before,
            async from =>
            {
                var page = await all.ListAsync(query with { Before = from }, cancel);
                return ((IReadOnlyList<Submission>)[.. page.Items.Select(Graded)], page.Next);
            },
            submission => scope.Sees(submission.Site),
            (items, next) => new SubmissionPage(items, next)
        );

    public Task<IReadOnlyList<FieldProblem>> CheckAsync(Submission submission, CancellationToken cancel) =>
        CheckWholeAsync(submission.Id, cancel);

    public Task<SubmissionResult> AcceptAsync(
        string id,
        int expectedVersion,
        IReadOnlyDictionary<int, long> sequences,
        string actor,
        CancellationToken cancel
    ) => DecideAsync(id, () => all.AcceptAsync(id, expectedVersion, sequences, actor, cancel), cancel);

    public Task<SubmissionResult> RefuseAsync(string id, int expectedVersion, string reason, string actor, CancellationToken cancel) =>
        DecideAsync(id, () => all.RefuseAsync(id, expectedVersion, reason, actor, cancel), cancel);

    /// <summary>What was left out for who asks is there all the same.</summary>
    private async Task<IReadOnlyList<FieldProblem>> CheckWholeAsync(string id, CancellationToken cancel) =>
        await all.FindAsync(id, cancel) is { } whole && scope.Sees(whole.Site) ? await all.CheckAsync(whole, cancel) : [];

    private async Task<SubmissionResult> DecideAsync(string id, Func<Task<SubmissionResult>> decide, CancellationToken cancel)
    {
        if (await all.FindAsync(id, cancel) is not { } submission || !scope.Sees(submission.Site))
            return new SubmissionResult.NotFound();
        if (!scope.IsUniform)
            scope.Require(submission.Site);
        return await decide();
    }

    /// <summary>A person may have roles that open restricted fields at another site only.</summary>
    private Submission Graded(Submission submission) =>
        submission.Kind is not { } kind || scope.IsUniform || scope.MaySeeRestricted(submission.Site)
            ? submission
            : submission with
            {
                Values = submission
                    .Values.Where(value => kind.Field(value.Key)?.Access == AccessGrade.Open)
                    .ToDictionary(StringComparer.Ordinal),
            };
}
