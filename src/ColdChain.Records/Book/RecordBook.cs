using System.Data.Common;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;
using ColdChain.Storage;

namespace ColdChain.Records.Book;

/// <inheritdoc/>
internal sealed class RecordBook(
    IDatabase database,
    IAuditTrail audit,
    SiteDirectory directory,
    IMeasuredFields measured,
    TimeProvider clock
) : IRecordBook
{
    private const int MaxPage = 500;
    private const int MaxAttachments = 100;

    public Task<RecordWriteResult> CreateAsync(RecordDraft draft, string actor, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var connection = open.Connection;
                var known = await directory.SnapshotAsync(connection, token);
                if (ProblemsOf(draft, known) is { Count: > 0 } problems)
                    return new RecordWriteResult.Invalid(problems);
                var kind = RecordKinds.Find(draft.Kind)!;
                var existing = draft.Id is null ? [] : await RecordQueries.ListRevisionsAsync(connection, draft.Id, token);
                var check = await CheckAsync(connection, kind, draft.Site, draft.Values, known, token);
                if (check.Problems.Count > 0)
                    return new RecordWriteResult.Invalid(check.Problems);
                if (existing.Count > 0)
                {
                    // The same record sent again, whether or not it was corrected since.
                    var first = existing[0];
                    var same = first.Kind == kind && first.Site == draft.Site && SameValues(kind, first.Values, check.Values);
                    return same ? new RecordWriteResult.Saved(existing[^1]) : new RecordWriteResult.Conflict(existing[^1]);
                }
                var record = new RecordRevision
                {
                    Id = draft.Id ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
                    Revision = 1,
                    Kind = kind,
                    FormVersion = kind.FormVersion,
                    Site = draft.Site,
                    HappenedMs = check.HappenedMs,
                    EnteredBy = actor,
                    EnteredMs = NowMs,
                    Values = check.Values,
                    Deviations = check.Deviations,
                    Attachments = draft.Attachments,
                };
                await CreateBatchesAsync(connection, check.NewBatches, token);
                return await AddAsync(open, before: null, record, "record.create", actor, known, token);
            },
            cancel
        );

    public Task<RecordWriteResult> ReviseAsync(
        string id,
        int expectedRevision,
        IReadOnlyDictionary<string, string?> values,
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
                var known = await directory.SnapshotAsync(open.Connection, token);
                var check = await CheckAsync(open.Connection, before.Kind, before.Site, values, known, token);
                if (check.Problems.Count > 0)
                    return new RecordWriteResult.Invalid(check.Problems);
                if (!before.Withdrawn && SameValues(before.Kind, before.Values, check.Values))
                    return new RecordWriteResult.Saved(before);
                await CreateBatchesAsync(open.Connection, check.NewBatches, token);
                var record = Next(before, reason, actor) with
                {
                    FormVersion = before.Kind.FormVersion,
                    HappenedMs = check.HappenedMs,
                    Values = check.Values,
                    Deviations = check.Deviations,
                    Withdrawn = false,
                };
                return await AddAsync(open, before, record, "record.revise", actor, known, token);
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
                return await AddAsync(open, before, record, "record.withdraw", actor, known, token);
            },
            cancel
        );

    public async Task<RecordWriteResult> ReviewAsync(string id, int expectedRevision, string reviewer, CancellationToken cancel)
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
                await RecordQueries.ReviewAsync(open.Connection, record, token);
                await AppendAsync(open, before, record, "record.review", reviewer, reason: null, token);
                return (RecordWriteResult)new RecordWriteResult.Saved(record);
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
        var found = await database.ReadAsync(
            (connection, token) => RecordQueries.ListAsync(connection, query, cursor, count + 1, token),
            cancel
        );
        var items = found.Take(count).ToList();
        return new RecordPage(items, found.Count > count ? new RecordCursor(items[^1].HappenedMs, items[^1].Id).ToString() : null);
    }

    public Task<IReadOnlyList<RecordRevision>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => RecordQueries.ListForBatchAsync(connection, batch.Value, token), cancel);

    public Task SaveFieldRangeAsync(string kind, string field, NumberRange? allowed, ChangeNote note, CancellationToken cancel)
    {
        if (RecordKinds.Find(kind)?.Field(field) is not { Type: FieldType.Number })
            throw new ArgumentException($"There is no number field '{field}' in records of kind '{kind}'.", nameof(field));
        return database.WriteAsync(
            async (open, token) =>
            {
                var before = (await RecordQueries.RangesOfAsync(open.Connection, kind, token)).TryGetValue(field, out var range)
                    ? range
                    : (NumberRange?)null;
                if (before == allowed)
                    return false;
                await RecordQueries.SaveRangeAsync(open.Connection, kind, field, allowed, token);
                await audit.AppendAsync(
                    open,
                    new AuditEntry(
                        ChangeNote.AllSites,
                        NowMs,
                        note.Actor,
                        "field-range.save",
                        $"field/{kind}/{field}",
                        note.Reason,
                        AuditJson.Of(before?.ToString()),
                        AuditJson.Of(allowed?.ToString())
                    ),
                    token
                );
                return true;
            },
            cancel
        );
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

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
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > 2000)
                {
                    return new RecordWriteResult.Invalid([
                        new FieldProblem("reason", FieldProblemKind.Missing, "Say why, in 1 to 2000 characters."),
                    ]);
                }
                return await change(open, before, token);
            },
            cancel
        );

    private static async Task<CheckedRecord> CheckAsync(
        DbConnection connection,
        RecordKind kind,
        string site,
        IReadOnlyDictionary<string, string?> values,
        DirectorySnapshot known,
        CancellationToken cancel
    )
    {
        var named = kind
            .Fields.Where(field => field.Type is FieldType.Batch or FieldType.Batches)
            .SelectMany(field => FieldText.Lines(values.GetValueOrDefault(field.Key)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var products = await RecordQueries.ProductsOfAsync(connection, named, cancel);
        var ranges = await RecordQueries.RangesOfAsync(connection, kind.Key, cancel);
        return RecordCheck.Run(kind, site, values, known, products, ranges);
    }

    private async Task<RecordWriteResult> AddAsync(
        DatabaseTransaction open,
        RecordRevision? before,
        RecordRevision record,
        string action,
        string actor,
        DirectorySnapshot known,
        CancellationToken cancel
    )
    {
        await RecordQueries.AddAsync(open.Connection, record, cancel);
        await ExposureWriter.RederiveAsync(open.Connection, known, record.Batches.Concat(before?.Batches ?? []), cancel);
        await AppendAsync(open, before, record, action, actor, record.Reason, cancel);
        return new RecordWriteResult.Saved(record);
    }

    private Task AppendAsync(
        DatabaseTransaction open,
        RecordRevision? before,
        RecordRevision after,
        string action,
        string actor,
        string? reason,
        CancellationToken cancel
    ) =>
        audit.AppendAsync(
            open,
            new AuditEntry(
                after.Site,
                NowMs,
                actor,
                action,
                $"record/{after.Kind.Key}/{after.Id}",
                reason,
                AuditJson.Of(Described(before)),
                AuditJson.Of(Described(after))
            ),
            cancel
        );

    private async Task CreateBatchesAsync(
        DbConnection connection,
        IReadOnlyList<(string Number, string ProductCode)> batches,
        CancellationToken cancel
    )
    {
        foreach (var (number, product) in batches)
            await RecordQueries.CreateBatchAsync(connection, number, product, NowMs, cancel);
    }

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

    private static bool SameValues(RecordKind kind, IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        RecordJson.WriteValues(kind, one) == RecordJson.WriteValues(kind, other);

    private static object? Described(RecordRevision? record) =>
        record is null
            ? null
            : new
            {
                record.Revision,
                record.Withdrawn,
                record.ReviewedBy,
                record.Values,
                record.Deviations,
                record.Attachments,
            };

    private static List<FieldProblem> ProblemsOf(RecordDraft draft, DirectorySnapshot known)
    {
        var problems = new List<FieldProblem>();
        if (RecordKinds.Find(draft.Kind) is null)
            problems.Add(new FieldProblem("kind", FieldProblemKind.NotAChoice, $"There is no kind of record '{draft.Kind}'."));
        if (known.Sites.All(site => site.Code != draft.Site))
            problems.Add(new FieldProblem("site", FieldProblemKind.NotAChoice, $"There is no site '{draft.Site}'."));
        if (
            draft.Id is { } id
            && (id.Length is 0 or > 64 || !id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        )
            problems.Add(new FieldProblem("id", FieldProblemKind.TooLong, "The id has to have 1 to 64 letters, digits or hyphens."));
        if (draft.Attachments.Count > MaxAttachments)
            problems.Add(new FieldProblem("attachments", FieldProblemKind.TooLong, $"More than {MaxAttachments} files."));
        return problems;
    }
}
