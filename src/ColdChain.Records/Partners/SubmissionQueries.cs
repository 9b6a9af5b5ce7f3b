using System.Data.Common;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Storage;

namespace ColdChain.Records.Partners;

/// <summary>Reads and writes tables <c>submissions</c> and <c>submission_files</c>.</summary>
internal static class SubmissionQueries
{
    private const string Select = """
        select s.id as Id, s.reference as Reference, s.batch as Batch, s.site as Site, s.kind as Kind, s.form_version as FormVersion, s.body as Body,
          s.note as Note, s.handed_in_by as HandedInBy, s.handed_in_ms as HandedInMs, s.state as State, s.version as Version,
          s.decided_by as DecidedBy, s.decided_ms as DecidedMs, s.reason as Reason
        from submissions s
        """;

    public static async Task<Submission?> FindAsync(DbConnection connection, string id, CancellationToken cancel) =>
        await connection.FindAsync<Row>($"{Select} where s.id = @id", new { id }, cancel) is { } row
            ? row.ToSubmission(await ListFilesAsync(connection, id, cancel))
            : null;

    public static async Task<Submission?> FindByReferenceAsync(
        DbConnection connection,
        string partner,
        string reference,
        CancellationToken cancel
    ) =>
        await connection.FindAsync<Row>(
            $"{Select} where s.handed_in_by = @partner and s.reference = @reference",
            new { partner, reference },
            cancel
        )
            is { } row
            ? row.ToSubmission(await ListFilesAsync(connection, row.Id, cancel))
            : null;

    public static Task<long> CountWaitingAsync(DbConnection connection, string partner, CancellationToken cancel) =>
        connection.ScalarAsync<long>(
            "select count(*) from submissions where handed_in_by = @partner and state = @waiting",
            new { partner, waiting = nameof(SubmissionState.Waiting) },
            cancel
        );

    public static async Task<IReadOnlyList<Submission>> ListAsync(
        DbConnection connection,
        SubmissionQuery query,
        RecordCursor before,
        int count,
        CancellationToken cancel
    )
    {
        var conditions = new List<string> { "(s.handed_in_ms < @beforeMs or (s.handed_in_ms = @beforeMs and s.id < @beforeId))" };
        if (query.State is not null)
            conditions.Add("s.state = @state");
        if (query.Batch is not null)
            conditions.Add("s.batch = @batch");
        if (query.HandedInBy is not null)
            conditions.Add("s.handed_in_by = @partner");
        var rows = await connection.ListAsync<Row>(
            $"{Select} where {string.Join(" and ", conditions)} order by s.handed_in_ms desc, s.id desc limit @count",
            new
            {
                beforeMs = before.HappenedMs,
                beforeId = before.Id,
                state = query.State?.ToString(),
                batch = query.Batch,
                partner = query.HandedInBy,
                count = (long)count,
            },
            cancel
        );
        var found = new List<Submission>(rows.Count);
        foreach (var row in rows)
            found.Add(row.ToSubmission(await ListFilesAsync(connection, row.Id, cancel)));
        return found;
    }

    public static Task<int> AddAsync(DbConnection connection, Submission submission, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            insert into submissions
              (id, reference, batch, site, kind, form_version, body, note, handed_in_by, handed_in_ms, state, version)
            values (@Id, @Reference, @Batch, @Site, @kind, @formVersion, @body, @Note, @HandedInBy, @HandedInMs, @state, @version)
            """,
            new
            {
                submission.Id,
                submission.Reference,
                submission.Batch,
                submission.Site,
                kind = submission.Kind?.Key,
                formVersion = (long?)submission.FormVersion,
                body = BodyOf(submission),
                submission.Note,
                submission.HandedInBy,
                submission.HandedInMs,
                state = submission.State.ToString(),
                version = (long)submission.Version,
            },
            cancel
        );

    public static async Task AddFileAsync(DbConnection connection, Submission after, SubmissionFile file, CancellationToken cancel)
    {
        await connection.ChangeAsync(
            """
            insert into submission_files (submission_id, number, purpose, name, media_type, sha256, bytes, device, why, added_ms)
            values (@id, @number, @purpose, @Name, @MediaType, @Sha256, @Bytes, @Device, @Why, @AddedMs)
            """,
            new
            {
                id = after.Id,
                number = (long)file.Number,
                purpose = file.Purpose.ToString(),
                file.File.Name,
                file.File.MediaType,
                file.File.Sha256,
                file.File.Bytes,
                file.Device,
                file.Why,
                file.AddedMs,
            },
            cancel
        );
        await connection.ChangeAsync(
            "update submissions set version = @version where id = @id",
            new { id = after.Id, version = (long)after.Version },
            cancel
        );
    }

    public static async Task DecideAsync(DbConnection connection, Submission after, CancellationToken cancel)
    {
        await connection.ChangeAsync(
            """
            update submissions set state = @state, version = @version, decided_by = @DecidedBy, decided_ms = @DecidedMs, reason = @Reason
            where id = @Id
            """,
            new
            {
                after.Id,
                state = after.State.ToString(),
                version = (long)after.Version,
                after.DecidedBy,
                after.DecidedMs,
                after.Reason,
            },
            cancel
        );
        foreach (var file in after.Files.Where(file => file.JournalSequence is not null))
        {
            await connection.ChangeAsync(
                "update submission_files set journal_sequence = @sequence where submission_id = @id and number = @number",
                new
                {
                    id = after.Id,
                    number = (long)file.Number,
                    sequence = file.JournalSequence,
                },
                cancel
            );
        }
    }

    public static string BodyOf(Submission submission) =>
        submission.Kind is { } kind ? RecordJson.WriteValues(kind, submission.Values) : "{}";

    private static async Task<IReadOnlyList<SubmissionFile>> ListFilesAsync(DbConnection connection, string id, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<FileRow>(
            """
            select number as Number, purpose as Purpose, name as Name, media_type as MediaType, sha256 as Sha256, bytes as Bytes, device as Device,
              why as Why, added_ms as AddedMs, journal_sequence as JournalSequence
            from submission_files where submission_id = @id order by number
            """,
            new { id },
            cancel
        );
        return [.. rows.Select(row => row.ToFile())];
    }

    private sealed record Row(
        string Id,
        string Reference,
        string Batch,
        string Site,
        string? Kind,
        long? FormVersion,
        string Body,
        string? Note,
        string HandedInBy,
        long HandedInMs,
        string State,
        long Version,
        string? DecidedBy,
        long? DecidedMs,
        string? Reason
    )
    {
        public Submission ToSubmission(IReadOnlyList<SubmissionFile> files) =>
            new()
            {
                Id = Id,
                Reference = Reference,
                Batch = Batch,
                Site = Site,
                Kind = Kind is null
                    ? null
                    : RecordKinds.Find(Kind)
                        ?? throw new InvalidDataException($"Submission {Id} is of kind {Kind}, which this version does not know."),
                FormVersion = (int?)FormVersion,
                Values = RecordJson.ReadValues(Body),
                Note = Note,
                HandedInBy = HandedInBy,
                HandedInMs = HandedInMs,
                State = Enum.Parse<SubmissionState>(State),
                Version = (int)Version,
                DecidedBy = DecidedBy,
                DecidedMs = DecidedMs,
                Reason = Reason,
                Files = files,
            };
    }

    private sealed record FileRow(
        long Number,
        string Purpose,
        string Name,
        string MediaType,
        string Sha256,
        long Bytes,
        string? Device,
        string? Why,
        long AddedMs,
        long? JournalSequence
    )
    {
        public SubmissionFile ToFile() =>
            new(new Attachment(Name, MediaType, Sha256, Bytes), Enum.Parse<FilePurpose>(Purpose), Device, Why)
            {
                Number = (int)Number,
                AddedMs = AddedMs,
                JournalSequence = JournalSequence,
            };
    }
}
