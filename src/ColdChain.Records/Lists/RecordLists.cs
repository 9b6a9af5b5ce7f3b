using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Domain.Time;
using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Lists;

/// <inheritdoc cref="IRecordLists"/>
internal sealed class RecordLists(IRecordBook book, ISiteDirectory directory) : IRecordLists
{
    private const int PageSize = 500;

    /// <summary>As spreadsheets write local time.</summary>
    private static readonly string[] LocalFormats =
    [
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy/M/d H:mm",
        "yyyy/M/d H:mm:ss",
    ];

    public async Task<ImportReport> ImportAsync(
        string kind,
        string? site,
        TextReader csv,
        bool dryRun,
        IReadOnlyCollection<Role> roles,
        string actor,
        CancellationToken cancel
    )
    {
        var defined = KindOf(kind);
        var (rows, problems) = CsvList.Read(csv, RecordColumns.Of(defined, roles));
        if (problems.Count == 0 && rows.Count > IRecordLists.MaxRows)
            problems.Add(new CsvProblem(rows[IRecordLists.MaxRows].Line, null, $"more than {IRecordLists.MaxRows} rows; divide the file."));
        var zones = await ZonesAsync(cancel);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var drafts = new List<RecordDraft>(rows.Count);
        foreach (var row in rows)
        {
            var draft = DraftOf(defined, row, site, roles, zones);
            if (draft.Site.Length == 0)
                problems.Add(new CsvProblem(row.Line, RecordColumns.Site, "is empty."));
            if (!lines.TryAdd(draft.Id!, row.Line))
                problems.Add(new CsvProblem(row.Line, null, $"is the same record as line {lines[draft.Id!]}."));
            drafts.Add(draft);
        }
        if (problems.Count > 0)
            return new ImportReport(dryRun, 0, 0, problems);
        var results = await book.ImportAsync(drafts, dryRun, actor, cancel);
        problems.AddRange(results.Zip(rows).SelectMany(pair => ProblemsOf(pair.First, pair.Second.Line)));
        return problems.Count > 0
            ? new ImportReport(dryRun, 0, 0, problems)
            : new ImportReport(
                dryRun,
                results.Count(result => result is RecordWriteResult.Saved { WasThere: false }),
                results.Count(result => result is RecordWriteResult.Saved { WasThere: true }),
                []
            );
    }

    public async Task ExportAsync(
        RecordQuery query,
        TextWriter csv,
        bool chinese,
        IReadOnlyCollection<Role> roles,
        Func<IReadOnlyList<RecordRevision>, Task>? taken,
        CancellationToken cancel
    )
    {
        var kind = KindOf(query.Kind ?? throw new ArgumentException("A list is of one kind.", nameof(query)));
        var zones = await ZonesAsync(cancel);
        var columns = RecordColumns.Of(kind, roles);
        await CsvList.WriteAsync(csv, columns, chinese, [], cancel);
        var asked = query with { WithoutRestricted = !FieldAccess.MaySee(AccessGrade.Restricted, roles) };
        var next = (string?)null;
        do
        {
            var page = await book.ListAsync(asked with { Before = next, Limit = PageSize }, cancel);
            if (taken is not null)
                await taken(page.Items);
            await CsvList.WriteRowsAsync(csv, page.Items.Select(record => RowOf(record, chinese, roles, zones)), cancel);
            next = page.Next;
        } while (next is not null);
    }

    public Task WriteTemplateAsync(string kind, TextWriter csv, bool chinese, IReadOnlyCollection<Role> roles, CancellationToken cancel) =>
        CsvList.WriteAsync(csv, RecordColumns.ToFill(KindOf(kind), roles), chinese, [], cancel);

    private static RecordKind KindOf(string key) =>
        RecordKinds.Find(key) ?? throw new ArgumentException($"There is no kind of record '{key}'.", nameof(key));

    private async Task<IReadOnlyDictionary<string, TimeZoneInfo>> ZonesAsync(CancellationToken cancel) =>
        (await directory.ListSitesAsync(cancel)).ToDictionary(
            site => site.Code,
            site => TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
            StringComparer.Ordinal
        );

    private static RecordDraft DraftOf(
        RecordKind kind,
        CsvRow row,
        string? site,
        IReadOnlyCollection<Role> roles,
        IReadOnlyDictionary<string, TimeZoneInfo> zones
    )
    {
        var where = row.Text(RecordColumns.Site) ?? site ?? "";
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in RecordColumns.FieldsOf(kind, roles).Where(field => !field.IsReview))
        {
            if (row.Text(field.Key) is { } text)
                values[field.Key] = Exact(field, text, zones.GetValueOrDefault(where));
        }
        return new RecordDraft(kind.Key, where, values) { Id = row.Text(RecordColumns.Id) ?? IdOf(kind, where, values) };
    }

    /// <summary>Local times with the offset of their site, and the words of a choice as its value. What cannot be read stays: the book says what is wrong.</summary>
    private static string Exact(RecordField field, string text, TimeZoneInfo? zone) =>
        field.Type switch
        {
            FieldType.Time
                when zone is not null
                    && DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
                    && !zone.IsInvalidTime(local) => IsoTime.Format(
                new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds()
            ),
            FieldType.Choice => field
                .Choices.Where(choice =>
                    choice.Label.Zh == text || string.Equals(choice.Label.En, text, StringComparison.OrdinalIgnoreCase)
                )
                .Select(choice => choice.Value)
                .FirstOrDefault(text),
            _ => text,
        };

    /// <summary>The same content has the same id.</summary>
    private static string IdOf(RecordKind kind, string site, Dictionary<string, string?> values)
    {
        var content = new StringBuilder().Append(kind.Key).Append('\0').Append(site);
        foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            content.Append('\0').Append(key).Append('\0').Append(value);
        return $"csv-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))[..40]}";
    }

    private static IEnumerable<CsvProblem> ProblemsOf(RecordWriteResult result, int line) =>
        result switch
        {
            RecordWriteResult.Invalid invalid => invalid.Problems.Select(problem => new CsvProblem(line, problem.Field, problem.Message)),
            RecordWriteResult.Conflict conflict =>
            [
                new CsvProblem(
                    line,
                    RecordColumns.Id,
                    $"record {conflict.Current.Id} is there already with other content; correct it instead."
                ),
            ],
            _ => [],
        };

    private static IReadOnlyList<string?> RowOf(
        RecordRevision record,
        bool chinese,
        IReadOnlyCollection<Role> roles,
        IReadOnlyDictionary<string, TimeZoneInfo> zones
    )
    {
        var zone = zones.GetValueOrDefault(record.Site, TimeZoneInfo.Utc);
        return
        [
            record.Id,
            record.Site,
            .. RecordColumns.FieldsOf(record.Kind, roles).Select(field => Shown(record, field, chinese, zone)),
            record.EnteredBy,
            Local(record.EnteredMs, zone),
            record.Revision.ToString(CultureInfo.InvariantCulture),
            record.Withdrawn ? (chinese ? "是" : "yes") : null,
        ];
    }

    private static string? Shown(RecordRevision record, RecordField field, bool chinese, TimeZoneInfo zone)
    {
        if (field.IsReview)
            return record.ReviewedBy;
        if (field.Type == FieldType.Time && record.Time(field.Key) is { } timeMs)
            return Local(timeMs, zone);
        var value = record.Value(field.Key);
        return chinese && field.Type == FieldType.Choice
            ? field.Choices.Where(choice => choice.Value == value).Select(choice => choice.Label.Zh).FirstOrDefault(value)
            : value;
    }

    /// <summary>ISO 8601 with the offset of the site, to the second: as people can compare it with paper.</summary>
    private static string Local(long timeMs, TimeZoneInfo zone) =>
        TimeZoneInfo
            .ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), zone)
            .ToString(timeMs % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
