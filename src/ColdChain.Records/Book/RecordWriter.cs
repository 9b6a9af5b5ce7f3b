using System.Data.Common;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lineage;
using ColdChain.Records.Ranges;
using ColdChain.Records.Release;
using ColdChain.Records.Stock;
using ColdChain.Records.Worklist;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Records.Book;

/// <summary>Checks and writes revisions inside the caller's transaction, with all that follows from them: exposures, tasks, audit.</summary>
internal sealed class RecordWriter(IAuditTrail audit, IReleaseBlocks blocks, IOptions<WorklistOptions> worklist, TimeProvider clock)
{
    private const int MaxAttachments = 100;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="reason">Why it is entered, where an action that is more than this record says so.</param>
    public async Task<RecordWriteResult> CreateAsync(
        DatabaseTransaction open,
        RecordDraft draft,
        string actor,
        DirectorySnapshot known,
        CancellationToken cancel,
        string? reason = null
    )
    {
        var connection = open.Connection;
        if (ProblemsOf(draft, known) is { Count: > 0 } problems)
            return new RecordWriteResult.Invalid(problems);
        var kind = RecordKinds.Find(draft.Kind)!;
        var existing = draft.Id is null ? [] : await RecordQueries.ListRevisionsAsync(connection, draft.Id, cancel);
        var check = await CheckAsync(connection, kind, draft.Site, draft.Values, known, cancel);
        if (check.Problems.Count > 0)
            return new RecordWriteResult.Invalid(check.Problems);
        if (existing.Count > 0)
        {
            // The same record sent again, whether or not it was corrected since.
            var first = existing[0];
            var same = first.Kind == kind && first.Site == draft.Site && SameValues(kind, first.Values, check.Values);
            return same ? new RecordWriteResult.Saved(existing[^1], WasThere: true) : new RecordWriteResult.Conflict(existing[^1]);
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
            Reason = reason,
            Values = check.Values,
            Deviations = check.Deviations,
            Attachments = draft.Attachments,
            PaperFormVersion = draft.PaperFormVersion,
            Source = draft.Source,
        };
        return await AddAsync(open, before: null, record, check.NewBatches, "record.create", known, cancel);
    }

    /// <param name="newBatches">Batches that the record is the first to name.</param>
    public async Task<RecordWriteResult> AddAsync(
        DatabaseTransaction open,
        RecordRevision? before,
        RecordRevision record,
        IReadOnlyList<(string Number, string ProductCode)> newBatches,
        string action,
        DirectorySnapshot known,
        CancellationToken cancel
    )
    {
        if (await ObjectionsAsync(open.Connection, before, record, cancel) is { Count: > 0 } objections)
            return new RecordWriteResult.Invalid(objections);
        foreach (var (number, product) in newBatches)
            await RecordQueries.CreateBatchAsync(open.Connection, number, product, NowMs, cancel);
        await RecordQueries.AddAsync(open.Connection, record, cancel);
        // Before the exposures: a batch's life begins with the transfer of the tissue that it came from.
        await LineageQueries.ReplaceAsync(open.Connection, record, cancel);
        RecordRevision[] both = before is null ? [record] : [before, record];
        var grown = await TissueOrigin.ListBatchesAsync(open.Connection, both, cancel);
        await ExposureWriter.RederiveAsync(open.Connection, known, [.. both.SelectMany(one => one.Batches), .. grown], cancel);
        // What was made lies nowhere yet, and yet has the life of what it was made from.
        foreach (var made in both.SelectMany(ChildrenOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            await ExposureQueries.TouchAsync(open.Connection, made, cancel);
        await WorklistWorker.DeriveAsync(open, record, worklist.Value, cancel);
        foreach (var id in RecordsNamedBy(record).Union(before is null ? [] : RecordsNamedBy(before), StringComparer.Ordinal))
        {
            // A deviation record explains what another record leaves open.
            if (await RecordQueries.FindNewestAsync(open.Connection, id, cancel) is { } named)
                await WorklistWorker.DeriveAsync(open, named, worklist.Value, cancel);
        }
        await AppendAsync(open, before, record, action, record.EnteredBy, record.Reason, cancel);
        return new RecordWriteResult.Saved(record);
    }

    /// <summary>What other records say against it. Nothing is written before this is asked.</summary>
    private async Task<IReadOnlyList<FieldProblem>> ObjectionsAsync(
        DbConnection connection,
        RecordRevision? before,
        RecordRevision record,
        CancellationToken cancel
    )
    {
        var problems = new List<FieldProblem>(await StockRules.CheckAsync(connection, before, record, cancel));
        if (await LineageRules.CheckAsync(connection, record, cancel) is { } circle)
            problems.Add(circle);
        if (await ReleaseRules.CheckAsync(connection, blocks, before, record, cancel) is { } kept)
            problems.Add(kept);
        return problems;
    }

    /// <summary>Fills the review of the newest revision.</summary>
    public async Task<RecordWriteResult> ReviewAsync(
        DatabaseTransaction open,
        RecordRevision before,
        RecordRevision reviewed,
        CancellationToken cancel
    )
    {
        await RecordQueries.ReviewAsync(open.Connection, reviewed, cancel);
        await WorklistWorker.DeriveAsync(open, reviewed, worklist.Value, cancel);
        await AppendAsync(open, before, reviewed, "record.review", reviewed.ReviewedBy!, reason: null, cancel);
        return new RecordWriteResult.Saved(reviewed);
    }

    public static async Task<CheckedRecord> CheckAsync(
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
        var ranges = await FieldRangeQueries.ReadAsync(connection, kind.Key, cancel);
        var check = RecordCheck.Run(kind, site, values, known, products, ranges);
        var problems = check.Problems.ToList();
        foreach (var field in kind.Fields.Where(field => field.Type == FieldType.Record))
        {
            if (check.Values.GetValueOrDefault(field.Key) is { } id && await RecordQueries.FindNewestAsync(connection, id, cancel) is null)
                problems.Add(new FieldProblem(field.Key, FieldProblemKind.UnknownRecord, $"There is no record '{id}'."));
        }
        return check with { Problems = problems };
    }

    public static bool SameValues(RecordKind kind, IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        RecordJson.WriteValues(kind, one) == RecordJson.WriteValues(kind, other);

    public static FieldProblem? ProblemOf(IReadOnlyList<Attachment> attachments) =>
        attachments.Count > MaxAttachments
            ? new FieldProblem("attachments", FieldProblemKind.TooLong, $"More than {MaxAttachments} files.")
            : null;

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

    private static IReadOnlyList<string> ChildrenOf(RecordRevision record) =>
        record.Kind.Key == DivisionRecord.Key ? FieldText.Lines(record.Value("children")) : [];

    private static IEnumerable<string> RecordsNamedBy(RecordRevision record) =>
        record.Kind.Fields.Where(field => field.Type == FieldType.Record).Select(field => record.Value(field.Key)).OfType<string>();

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
                record.PaperFormVersion,
            };

    private static List<FieldProblem> ProblemsOf(RecordDraft draft, DirectorySnapshot known)
    {
        var problems = new List<FieldProblem>();
        if (RecordKinds.Find(draft.Kind) is not { } kind)
            problems.Add(new FieldProblem("kind", FieldProblemKind.NotAChoice, $"There is no kind of record '{draft.Kind}'."));
        else if (draft.PaperFormVersion is { } paper && (paper < 1 || paper > kind.FormVersion))
            problems.Add(
                new FieldProblem(
                    "paperFormVersion",
                    FieldProblemKind.NotAChoice,
                    $"There are versions 1 to {kind.FormVersion} of this form."
                )
            );
        if (known.Sites.All(site => site.Code != draft.Site))
            problems.Add(new FieldProblem("site", FieldProblemKind.NotAChoice, $"There is no site '{draft.Site}'."));
        if (
            draft.Id is { } id
            && (id.Length is 0 or > 64 || !id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        )
            problems.Add(new FieldProblem("id", FieldProblemKind.TooLong, "The id has to have 1 to 64 letters, digits or hyphens."));
        if (ProblemOf(draft.Attachments) is { } tooMany)
            problems.Add(tooMany);
        return problems;
    }
}
