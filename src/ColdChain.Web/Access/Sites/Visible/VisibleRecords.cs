using ColdChain.Domain.Traceability;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>
/// The records of the sites that are seen. In lists, restricted fields of a record are left out where the roles at its site do not open them:
/// a list shows records of sites where one person has different roles.
/// </summary>
internal sealed class VisibleRecords(Records.Book.IRecordBook all, GradedReads reads, SiteScope scope) : Records.Book.IRecordBook
{
    public Task<RecordWriteResult> CreateAsync(RecordDraft draft, string actor, CancellationToken cancel)
    {
        scope.Require(draft.Site);
        return all.CreateAsync(draft, actor, cancel);
    }

    public Task<IReadOnlyList<RecordWriteResult>> ImportAsync(
        IReadOnlyList<RecordDraft> drafts,
        bool dryRun,
        string actor,
        CancellationToken cancel
    )
    {
        foreach (var site in drafts.Select(draft => draft.Site).Distinct(StringComparer.Ordinal))
            scope.Require(site);
        return all.ImportAsync(drafts, dryRun, actor, cancel);
    }

    public Task<RecordWriteResult> ReviseAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        string actor,
        CancellationToken cancel
    ) => ChangeAsync(id, () => all.ReviseAsync(id, expectedRevision, values, reason, actor, cancel), cancel);

    public Task<RecordWriteResult> AmendAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        string actor,
        CancellationToken cancel
    ) => ChangeAsync(id, () => all.AmendAsync(id, expectedRevision, values, reason, actor, cancel), cancel);

    public Task<RecordWriteResult> AttachAsync(
        string id,
        int expectedRevision,
        IReadOnlyList<Attachment> attachments,
        string reason,
        string actor,
        CancellationToken cancel
    ) => ChangeAsync(id, () => all.AttachAsync(id, expectedRevision, attachments, reason, actor, cancel), cancel);

    public Task<RecordWriteResult> WithdrawAsync(string id, int expectedRevision, string reason, string actor, CancellationToken cancel) =>
        ChangeAsync(id, () => all.WithdrawAsync(id, expectedRevision, reason, actor, cancel), cancel);

    public Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, string reviewer, CancellationToken cancel) =>
        ChangeAsync(id, () => all.ReviewAsync(id, expectedRevision, reviewer, cancel), cancel);

    public Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, SignatureProof signer, CancellationToken cancel) =>
        ChangeAsync(id, () => all.ReviewAsync(id, expectedRevision, signer, cancel), cancel);

    public async Task<RecordHistory?> FindAsync(string id, CancellationToken cancel)
    {
        if (await all.FindAsync(id, cancel) is not { } history || !scope.Sees(history.Current.Site))
            return null;
        await reads.NoteAsync(history, cancel);
        return history;
    }

    /// <summary>For lists that show what a record is about, and no graded field of anybody.</summary>
    public async Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancel)
    {
        var page = await ReadAsync(query, cancel);
        return page with { Items = [.. page.Items.Select(Open)] };
    }

    /// <summary>With the graded fields that the roles open; that they were read is noted.</summary>
    public async Task<RecordPage> ListWithGradedAsync(RecordQuery query, CancellationToken cancel)
    {
        var page = await ReadAsync(query, cancel);
        await reads.NoteAsync(page.Items, subject: null, cancel);
        return page;
    }

    private async Task<RecordPage> ReadAsync(RecordQuery query, CancellationToken cancel)
    {
        if (scope.SeesAll && scope.IsUniform)
            return await all.ListAsync(query, cancel);
        if (query.Site is { } asked && !scope.Sees(asked))
            return new RecordPage([], Next: null);
        // What was found by a text in a restricted field would tell of it, wherever the roles do not open it.
        var open = FieldAccess.MaySee(AccessGrade.Restricted, query.Site is { } one ? scope.RolesAt(one) : scope.RolesEverywhere);
        var narrowed = query with { Site = query.Site ?? scope.Only, WithoutRestricted = query.WithoutRestricted || !open };
        return await PageWalk.ReadAsync(
            scope.SeesAll,
            query.Before,
            async from =>
            {
                var page = await all.ListAsync(narrowed with { Before = from }, cancel);
                return ((IReadOnlyList<RecordRevision>)[.. page.Items.Select(Graded)], page.Next);
            },
            record => scope.Sees(record.Site),
            (items, next) => new RecordPage(items, next)
        );
    }

    /// <summary>As <see cref="ListAsync"/>: no graded field.</summary>
    public async Task<IReadOnlyList<RecordRevision>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel) =>
        [.. (await all.ListForBatchAsync(batch, cancel)).Where(record => scope.Sees(record.Site)).Select(Open)];

    /// <summary>A file of a record goes out.</summary>
    public Task NoteFileAsync(RecordRevision record, CancellationToken cancel) => reads.NoteFileAsync(record, cancel);

    /// <summary>Evidence goes out, with the graded fields of all its records.</summary>
    /// <param name="subject">That it is about, such as <c>batch/B-1</c>.</param>
    public Task NoteEvidenceAsync(IReadOnlyList<RecordRevision> records, string subject, CancellationToken cancel) =>
        reads.NoteAsync(records, subject, cancel);

    private RecordRevision Graded(RecordRevision record) => scope.MaySeeRestricted(record.Site) ? record : Open(record);

    private static RecordRevision Open(RecordRevision record)
    {
        if (record.Kind.Fields.All(field => field.Access == AccessGrade.Open))
            return record;
        var open = record
            .Kind.Fields.Where(field => field.Access == AccessGrade.Open)
            .Select(field => field.Key)
            .ToHashSet(StringComparer.Ordinal);
        return record with
        {
            Values = record.Values.Where(pair => open.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
            Deviations = [.. record.Deviations.Where(deviation => open.Contains(deviation.Field))],
        };
    }

    private async Task<RecordWriteResult> ChangeAsync(string id, Func<Task<RecordWriteResult>> change, CancellationToken cancel)
    {
        if (scope.IsUniform)
            return await change();
        if (await FindAsync(id, cancel) is not { } history)
            return new RecordWriteResult.NotFound();
        scope.Require(history.Current.Site);
        return await change();
    }
}
