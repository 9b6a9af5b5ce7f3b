using System.Data.Common;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lineage;
using ColdChain.Records.Measured;
using ColdChain.Storage;

namespace ColdChain.Records.Book;

/// <summary>Reads and writes the records' tables.</summary>
internal static class RecordQueries
{
    private const string Columns = """
        r.id as Id, r.kind as Kind, r.site as Site, v.revision as Revision, v.form_version as FormVersion, v.happened_ms as HappenedMs,
        v.entered_by as EnteredBy, v.entered_ms as EnteredMs, v.reviewed_by as ReviewedBy, v.reviewed_ms as ReviewedMs, v.reason as Reason,
        v.withdrawn as Withdrawn, v.body as Body, v.deviations as Deviations, v.attachments as Attachments, v.measured as Measured,
        v.paper_form_version as PaperFormVersion, r.source as Source
        """;

    /// <summary>Records that one question of a search looks through.</summary>
    private const int SearchBlock = 1_000;

    /// <summary>After this a page of a search begins no further block: its cursor goes on.</summary>
    private static readonly TimeSpan SearchTime = TimeSpan.FromMilliseconds(60);

    private const string Newest = "from records r join record_revisions v on v.record_id = r.id and v.revision = r.revision";

    public static async Task<IReadOnlyList<RecordRevision>> ListRevisionsAsync(DbConnection connection, string id, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<Row>(
            $"select {Columns} from records r join record_revisions v on v.record_id = r.id where r.id = @id order by v.revision",
            new { id },
            cancel
        );
        return [.. rows.Select(row => row.ToRevision())];
    }

    public static async Task<RecordRevision?> FindNewestAsync(DbConnection connection, string id, CancellationToken cancel) =>
        (await connection.FindAsync<Row>($"select {Columns} {Newest} where r.id = @id", new { id }, cancel))?.ToRevision();

    /// <summary>Newest revisions of the records of a batch, not withdrawn, as they happened.</summary>
    public static Task<IReadOnlyList<RecordRevision>> ListForBatchAsync(DbConnection connection, string batch, CancellationToken cancel) =>
        ListReferringAsync(connection, nameof(FieldType.Batch), batch, cancel);

    /// <summary>Newest revisions of the records that refer to something, not withdrawn, as they happened.</summary>
    public static async Task<IReadOnlyList<RecordRevision>> ListReferringAsync(
        DbConnection connection,
        string type,
        string value,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<Row>(
            $"""
            select {Columns} {Newest}
            join record_references f on f.record_id = r.id and f.type = @type and f.value = @value
            where r.withdrawn = 0
            order by r.happened_ms, r.id
            """,
            new { type, value },
            cancel
        );
        return [.. rows.Select(row => row.ToRevision())];
    }

    /// <summary>A page of a list, and where to go on when a search ended before the page was full.</summary>
    public static async Task<(IReadOnlyList<RecordRevision> Found, RecordCursor? SearchedTo)> ListAsync(
        DbConnection connection,
        RecordQuery query,
        RecordCursor cursor,
        int count,
        CancellationToken cancel
    )
    {
        if (query.Text is null)
        {
            var listed = await new RecordListing(query, cursor, count).ListAsync<Row>(connection, Columns, cancel);
            return ([.. listed.Select(row => row.ToRevision())], null);
        }
        // A search goes through records in blocks: a text that many have fills the page out of the first, and one that hardly any has ends the page after a while.
        var found = new List<RecordRevision>();
        var started = TimeProvider.System.GetTimestamp();
        for (var looked = 0; ; )
        {
            var block = Math.Min(SearchBlock, query.MostSearched - looked);
            var listing = new RecordListing(query with { MostSearched = block }, cursor, count - found.Count);
            found.AddRange((await listing.ListAsync<Row>(connection, Columns, cancel)).Select(row => row.ToRevision()));
            if (found.Count >= count || await listing.FindSearchedToAsync(connection, cancel) is not { } searchedTo)
                return (found, null);
            looked += block;
            if (looked >= query.MostSearched || TimeProvider.System.GetElapsedTime(started) > SearchTime)
                return (found, searchedTo);
            cursor = searchedTo;
        }
    }

    /// <summary>Adds a revision and makes it the record's newest.</summary>
    public static async Task AddAsync(DbConnection connection, RecordRevision record, CancellationToken cancel)
    {
        var row = new
        {
            id = record.Id,
            kind = record.Kind.Key,
            site = record.Site,
            revision = (long)record.Revision,
            formVersion = (long)record.FormVersion,
            happened = record.HappenedMs,
            enteredBy = record.EnteredBy,
            entered = record.EnteredMs,
            reason = record.Reason,
            withdrawn = record.Withdrawn ? 1L : 0L,
            body = RecordJson.WriteValues(record.Kind, record.Values),
            deviations = RecordJson.Write(record.Deviations),
            attachments = RecordJson.Write(record.Attachments),
            paper = (long?)record.PaperFormVersion,
            source = record.Source,
        };
        await connection.ChangeAsync(
            """
            insert into records (id, kind, site, revision, happened_ms, entered_ms, withdrawn, source)
            values (@id, @kind, @site, @revision, @happened, @entered, @withdrawn, @source)
            on conflict (id) do update set
              revision = excluded.revision, happened_ms = excluded.happened_ms, entered_ms = excluded.entered_ms, withdrawn = excluded.withdrawn
            """,
            row,
            cancel
        );
        await connection.ChangeAsync(
            """
            insert into record_revisions
              (record_id, revision, form_version, happened_ms, entered_by, entered_ms, reason, withdrawn, body, deviations, attachments,
               paper_form_version)
            values (@id, @revision, @formVersion, @happened, @enteredBy, @entered, @reason, @withdrawn, @body, @deviations, @attachments, @paper)
            """,
            row,
            cancel
        );
        await ReferAsync(connection, record, cancel);
    }

    /// <summary>Writes anew what the newest revision refers to.</summary>
    public static async Task ReferAsync(DbConnection connection, RecordRevision record, CancellationToken cancel)
    {
        await connection.ChangeAsync("delete from record_references where record_id = @id", new { id = record.Id }, cancel);
        foreach (var (type, value) in ReferencesOf(record))
        {
            await connection.ChangeAsync(
                "insert into record_references (type, value, record_id, happened_ms) values (@type, @value, @id, @happened)",
                new
                {
                    type,
                    value,
                    id = record.Id,
                    happened = record.HappenedMs,
                },
                cancel
            );
        }
    }

    public static Task<int> ReviewAsync(DbConnection connection, RecordRevision record, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            update record_revisions set reviewed_by = @by, reviewed_ms = @at, measured = @measured
            where record_id = @id and revision = @revision and reviewed_by is null
            """,
            new
            {
                id = record.Id,
                revision = (long)record.Revision,
                by = record.ReviewedBy,
                at = record.ReviewedMs,
                measured = RecordJson.Write(record.MeasuredAtReview),
            },
            cancel
        );

    /// <summary>Product of each of these batches that is known.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ProductsOfAsync(
        DbConnection connection,
        IReadOnlyCollection<string> batches,
        CancellationToken cancel
    )
    {
        var products = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var batch in batches)
        {
            var product = await connection.ScalarAsync<string>(
                "select product_code from batches where number = @batch",
                new { batch },
                cancel
            );
            if (product is not null)
                products[batch] = product;
        }
        return products;
    }

    public static Task<int> CreateBatchAsync(
        DbConnection connection,
        string number,
        string product,
        long nowMs,
        CancellationToken cancel
    ) =>
        connection.ChangeAsync(
            "insert into batches (number, product_code, created_ms) values (@number, @product, @nowMs) on conflict (number) do nothing",
            new
            {
                number,
                product,
                nowMs,
            },
            cancel
        );

    private static IEnumerable<(string Type, string Value)> ReferencesOf(RecordRevision record) =>
        record
            .Kind.Fields.Where(field =>
                field.Type
                    is FieldType.Batch
                        or FieldType.Batches
                        or FieldType.Equipment
                        or FieldType.Position
                        or FieldType.Zone
                        or FieldType.Device
                        or FieldType.Record
            )
            .SelectMany(field =>
                FieldText
                    .Lines(record.Value(field.Key))
                    .Select(value => (field.Type == FieldType.Batches ? nameof(FieldType.Batch) : field.Type.ToString(), value))
            )
            .Distinct()
            .Concat(TissueOrigin.TissueOf(record) is { } tissue ? [(TissueOrigin.Reference, tissue)] : [])
            .Concat(record.Deviations.Count > 0 ? [(RecordListing.Deviates, RecordListing.Yes)] : []);

    private sealed record Row(
        string Id,
        string Kind,
        string Site,
        long Revision,
        long FormVersion,
        long HappenedMs,
        string EnteredBy,
        long EnteredMs,
        string? ReviewedBy,
        long? ReviewedMs,
        string? Reason,
        long Withdrawn,
        string Body,
        string Deviations,
        string Attachments,
        string? Measured,
        long? PaperFormVersion,
        string? Source
    )
    {
        public RecordRevision ToRevision() =>
            new()
            {
                Id = Id,
                Revision = (int)Revision,
                Kind =
                    RecordKinds.Find(Kind)
                    ?? throw new InvalidDataException($"Record {Id} is of kind {Kind}, which this version does not know."),
                FormVersion = (int)FormVersion,
                Site = Site,
                HappenedMs = HappenedMs,
                EnteredBy = EnteredBy,
                EnteredMs = EnteredMs,
                ReviewedBy = ReviewedBy,
                ReviewedMs = ReviewedMs,
                Reason = Reason,
                Withdrawn = Withdrawn != 0,
                Values = RecordJson.ReadValues(Body),
                Deviations = RecordJson.Read<IReadOnlyList<FieldDeviation>>(Deviations),
                Attachments = RecordJson.Read<IReadOnlyList<Attachment>>(Attachments),
                MeasuredAtReview = Measured is null ? null : RecordJson.Read<IReadOnlyList<MeasuredField>>(Measured),
                PaperFormVersion = (int?)PaperFormVersion,
                Source = Source,
            };
    }
}
