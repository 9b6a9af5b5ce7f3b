using ColdChain.Domain.Traceability;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;
using ColdChain.Records.Signatures;
using ColdChain.Storage;

namespace ColdChain.Records.Book;

/// <inheritdoc/>
internal sealed class RecordBook(
    IDatabase database,
    SiteDirectory directory,
    RecordWriter writer,
    IMeasuredFields measured,
    ISignatures signatures,
    TimeProvider clock
) : IRecordBook
{
    private const int MaxPage = 500;
    private const int MaxReason = 2000;

    public Task<RecordWriteResult> CreateAsync(RecordDraft draft, string actor, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
                await writer.CreateAsync(open, draft, actor, await directory.SnapshotAsync(open.Connection, token), token),
            cancel
        );

    public async Task<IReadOnlyList<RecordWriteResult>> ImportAsync(
        IReadOnlyList<RecordDraft> drafts,
        bool dryRun,
        string actor,
        CancellationToken cancel
    )
    {
        try
        {
            return await database.WriteAsync(
                async (open, token) =>
                {
                    var known = await directory.SnapshotAsync(open.Connection, token);
                    var results = new List<RecordWriteResult>(drafts.Count);
                    foreach (var draft in drafts)
                        results.Add(await writer.CreateAsync(open, draft, actor, known, token));
                    return dryRun || results.Any(result => result is not RecordWriteResult.Saved)
                        ? throw new NotToBeKeptException(results)
                        : (IReadOnlyList<RecordWriteResult>)results;
                },
                cancel
            );
        }
        catch (NotToBeKeptException undone)
        {
            return undone.Results;
        }
    }

    public Task<RecordWriteResult> ReviseAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        string actor,
        CancellationToken cancel
    ) => ReviseAsync(id, expectedRevision, values, reason, amends: false, actor, cancel);

    public Task<RecordWriteResult> AmendAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        string actor,
        CancellationToken cancel
    ) => ReviseAsync(id, expectedRevision, values, reason, amends: true, actor, cancel);

    public Task<RecordWriteResult> AttachAsync(
        string id,
        int expectedRevision,
        IReadOnlyList<Attachment> attachments,
        string reason,
        string actor,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            id,
            expectedRevision,
            reason,
            async (open, before, token) =>
            {
                if (before.ReviewedBy is not null)
                    return new RecordWriteResult.Locked(before);
                var added = attachments.ExceptBy(before.Attachments.Select(file => file.Sha256), file => file.Sha256).ToList();
                if (added.Count == 0)
                    return new RecordWriteResult.Saved(before);
                var record = Next(before, reason, actor) with { Attachments = [.. before.Attachments, .. added] };
                if (RecordWriter.ProblemOf(record.Attachments) is { } tooMany)
                    return new RecordWriteResult.Invalid([tooMany]);
                var known = await directory.SnapshotAsync(open.Connection, token);
                return await writer.AddAsync(open, before, record, [], "record.attach", known, token);
            },
            cancel
        );

    public Task<RecordWriteResult> WithdrawAsync(string id, int expectedRevision, string reason, string actor, CancellationToken cancel) =>
        ChangeAsync(
            id,
            expectedRevision,
            reason,
            async (open, before, token) =>
            {
                if (before.Withdrawn)
                    return new RecordWriteResult.Saved(before);
                var known = await directory.SnapshotAsync(open.Connection, token);
                var record = Next(before, reason, actor) with { Withdrawn = true };
                return await writer.AddAsync(open, before, record, [], "record.withdraw", known, token);
            },
            cancel
        );

    public Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, string reviewer, CancellationToken cancel) =>
        ReviewAsync(id, expectedRevision, reviewer, signer: null, cancel);

    public Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, SignatureProof signer, CancellationToken cancel) =>
        signer.Subject == $"record/{id}"
            ? ReviewAsync(id, expectedRevision, signer.Signer, signer, cancel)
            : throw new ArgumentException($"The password was given for {signer.Subject}, not for record/{id}.", nameof(signer));

    private async Task<RecordWriteResult> ReviewAsync(
        string id,
        int expectedRevision,
        string reviewer,
        SignatureProof? signer,
        CancellationToken cancel
    )
    {
        var looked = await database.ReadAsync((connection, token) => RecordQueries.FindNewestAsync(connection, id, token), cancel);
        if (looked is null)
            return new RecordWriteResult.NotFound();
        // Readings are looked at before the transaction: the time-series store may be slow. The revision is checked again inside.
        var snapshot = await measured.MeasureAsync(looked, cancel);
        return await ChangeAsync(
            id,
            expectedRevision,
            reason: "review",
            async (open, before, token) =>
            {
                if (before.ReviewedBy is not null)
                    return new RecordWriteResult.Saved(before);
                if (before.EnteredBy == reviewer)
                {
                    return new RecordWriteResult.Invalid([
                        new FieldProblem("reviewedBy", FieldProblemKind.SamePerson, "Who entered a record cannot review it."),
                    ]);
                }
                var record = before with { ReviewedBy = reviewer, ReviewedMs = NowMs, MeasuredAtReview = snapshot };
                var result = await writer.ReviewAsync(open, before, record, token);
                if (signer is not null)
                {
                    var draft = new SignatureDraft(record.Site, SignatureMeaning.Reviewed, SignedContent.HashOf(record), Reason: null);
                    await signatures.AppendAsync(open, signer, draft, [record.EnteredBy], token);
                }
                return result;
            },
            cancel
        );
    }

    public async Task<RecordHistory?> FindAsync(string id, CancellationToken cancel)
    {
        var revisions = await database.ReadAsync((connection, token) => RecordQueries.ListRevisionsAsync(connection, id, token), cancel);
        return revisions.Count == 0 ? null : new RecordHistory(revisions);
    }

    public async Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancel)
    {
        var count = Math.Clamp(query.Limit, 1, MaxPage);
        var cursor = RecordCursor.TryParse(query.Before, out var parsed) ? parsed : RecordCursor.Newest;
        var (found, searchedTo) = await database.ReadAsync(
            (connection, token) =>
                query is { WithoutRestricted: true, Text: { } text }
                    ? OpenTextSearch.ListAsync(connection, query, text, cursor, count + 1, token)
                    : RecordQueries.ListAsync(connection, query, cursor, count + 1, token),
            cancel
        );
        var items = found.Take(count).ToList();
        var next = found.Count > count ? new RecordCursor(items[^1].HappenedMs, items[^1].Id) : searchedTo;
        return new RecordPage(items, next?.ToString());
    }

    public Task<IReadOnlyList<RecordRevision>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => RecordQueries.ListForBatchAsync(connection, batch.Value, token), cancel);

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<RecordWriteResult> ReviseAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
        string reason,
        bool amends,
        string actor,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            id,
            expectedRevision,
            reason,
            async (open, before, token) =>
            {
                var known = await directory.SnapshotAsync(open.Connection, token);
                var check = await RecordWriter.CheckAsync(open.Connection, before.Kind, before.Site, values, known, token);
                if (check.Problems.Count > 0)
                    return new RecordWriteResult.Invalid(check.Problems);
                if (!before.Withdrawn && RecordWriter.SameValues(before.Kind, before.Values, check.Values))
                    return new RecordWriteResult.Saved(before);
                if (before.ReviewedBy is not null && !amends)
                    return new RecordWriteResult.Locked(before);
                var record = Next(before, reason, actor) with
                {
                    FormVersion = before.Kind.FormVersion,
                    HappenedMs = check.HappenedMs,
                    Values = check.Values,
                    Deviations = check.Deviations,
                    Withdrawn = false,
                };
                var action = before.ReviewedBy is null ? "record.revise" : "record.amend";
                return await writer.AddAsync(open, before, record, check.NewBatches, action, known, token);
            },
            cancel
        );

    /// <summary>Finds the record, refuses a blank reason and a revision that is not the newest, then lets the change happen.</summary>
    private Task<RecordWriteResult> ChangeAsync(
        string id,
        int expectedRevision,
        string reason,
        Func<DatabaseTransaction, RecordRevision, CancellationToken, Task<RecordWriteResult>> change,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var before = await RecordQueries.FindNewestAsync(open.Connection, id, token);
                if (before is null)
                    return new RecordWriteResult.NotFound();
                if (before.Revision != expectedRevision)
                    return new RecordWriteResult.Conflict(before);
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
                {
                    return new RecordWriteResult.Invalid([
                        new FieldProblem("reason", FieldProblemKind.Missing, $"Say why, in 1 to {MaxReason} characters."),
                    ]);
                }
                return await change(open, before, token);
            },
            cancel
        );

    private RecordRevision Next(RecordRevision before, string reason, string actor) =>
        before with
        {
            Revision = before.Revision + 1,
            EnteredBy = actor,
            EnteredMs = NowMs,
            Reason = reason,
            ReviewedBy = null,
            ReviewedMs = null,
            MeasuredAtReview = null,
        };

    /// <summary>Leaves a transaction without keeping what it did.</summary>
    private sealed class NotToBeKeptException(IReadOnlyList<RecordWriteResult> results)
        : Exception("The transaction is rolled back on purpose.")
    {
        public IReadOnlyList<RecordWriteResult> Results => results;
    }
}
