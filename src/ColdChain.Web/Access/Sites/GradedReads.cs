using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Partners;
using ColdChain.Records.Reads;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Access.Sites;

/// <summary>Notes what of graded records is shown to whom, each record once in a request.</summary>
/// <remarks>
/// The visible ports ask it (<c>Visible</c>), so that a new page or address that opens a graded record is logged without a thought of it. Who may not
/// see graded fields gets none, and nothing is noted.
/// </remarks>
internal sealed class GradedReads(IReadLog log, SiteScope scope, IHttpContextAccessor accessor, TimeProvider clock)
{
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Graded data is read outside a request.");

    /// <summary>One record, with all its revisions.</summary>
    public async Task NoteAsync(RecordHistory history, CancellationToken cancel)
    {
        var record = history.Current;
        if (!ShowsAnything || IsFile || !scope.MaySeeRestricted(record.Site))
            return;
        var fields = GradedOf(record.Kind).Where(field => history.Revisions.Any(revision => revision.Value(field) is not null)).ToList();
        if (fields.Count > 0 && _noted.Add(record.Id))
            await AddAsync(record.Site, $"record/{record.Id}", [record.Id], fields, door: null, cancel);
    }

    /// <summary>A file of a record with graded fields: a scan of the form shows what stands on paper, whatever of it was copied.</summary>
    public async Task NoteFileAsync(RecordRevision record, CancellationToken cancel)
    {
        if (!FieldAccess.MaySeeFiles(record.Kind, []))
            await AddAsync(record.Site, $"record/{record.Id}", [record.Id], [.. GradedOf(record.Kind)], ReadDoors.File, cancel);
    }

    /// <summary>Records beside each other: an entry for each site and kind.</summary>
    /// <param name="subject">Null: the kind of the records.</param>
    public async Task NoteAsync(IReadOnlyList<RecordRevision> records, string? subject, CancellationToken cancel)
    {
        var shown = records
            .Where(record =>
                scope.MaySeeRestricted(record.Site)
                && GradedOf(record.Kind).Any(field => record.Value(field) is not null)
                && _noted.Add(record.Id)
            )
            .GroupBy(record => (record.Site, record.Kind))
            .ToList();
        foreach (var group in shown)
        {
            var fields = GradedOf(group.Key.Kind).Where(field => group.Any(record => record.Value(field) is not null)).ToList();
            var ids = group.Select(record => record.Id).ToList();
            await AddAsync(group.Key.Site, subject ?? $"records/{group.Key.Kind.Key}", ids, fields, door: null, cancel);
        }
    }

    /// <summary>What a partner handed in, before or after it became a record.</summary>
    public async Task NoteAsync(Submission submission, CancellationToken cancel)
    {
        if (submission.Kind is not { } kind || !ShowsAnything || !scope.MaySeeRestricted(submission.Site))
            return;
        var fields = GradedOf(kind).Where(submission.Values.ContainsKey).ToList();
        var files = submission.Files.Count > 0 && !FieldAccess.MaySeeFiles(kind, []);
        if ((fields.Count > 0 || files) && _noted.Add(submission.Id))
            await AddAsync(submission.Site, $"submission/{submission.Id}", [submission.Id], fields, door: null, cancel);
    }

    /// <summary>Codes of a trace; the records that say them may be of several sites.</summary>
    public Task NoteLineageAsync(IReadOnlyList<string> records, CancellationToken cancel) =>
        AddAsync(ChangeNote.AllSites, "lineage", [.. records.Where(_noted.Add)], [], door: null, cancel);

    /// <summary>Entries of the audit trail in which graded values stand.</summary>
    public async Task NoteAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancel)
    {
        var shown = entries
            .Where(entry => scope.MaySeeRestricted(entry.Site) && AuditMask.For(entry, []) != entry)
            .GroupBy(entry => entry.Site);
        foreach (var group in shown.ToList())
        {
            // Subjects are record/{kind}/{id}; what is about no record is named whole.
            var subjects = group
                .Select(entry => entry.Subject[(entry.Subject.LastIndexOf('/') + 1)..])
                .Distinct(StringComparer.Ordinal)
                .Where(_noted.Add)
                .ToList();
            await AddAsync(group.Key, "audit", subjects, [], ReadDoors.AuditTrail, cancel);
        }
    }

    /// <summary>The whole audit trail, taken out with all that stands in it.</summary>
    public Task NoteExportAsync(CancellationToken cancel) =>
        AddAsync(ChangeNote.AllSites, "audit/export", [], [], ReadDoors.AuditTrail, cancel);

    /// <summary>The API gives whole things in lists too; the console's lists show what they are about.</summary>
    public bool IsForPrograms => Security.Surface.IsForPrograms(Http.Request.Path);

    /// <summary>A form that is sent off is answered by another page; that one notes what it shows.</summary>
    private bool ShowsAnything =>
        HttpMethods.IsGet(Http.Request.Method)
        || IsForPrograms
        || Http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    /// <summary>The address of a file shows no field; whether there is the file is known later.</summary>
    private bool IsFile => DoorOf((Http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "") == ReadDoors.File;

    private async Task AddAsync(
        string site,
        string subject,
        List<string> records,
        IReadOnlyList<string> fields,
        string? door,
        CancellationToken cancel
    )
    {
        if (records.Count == 0 && subject != "audit/export")
            return;
        var pattern = (Http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Http.Request.Path.Value ?? "";
        var address = $"{Http.Request.Method} /{pattern.Trim('/')}";
        for (var from = 0; from == 0 || from < records.Count; from += GradedRead.MostRecords)
        {
            var block = records.Skip(from).Take(GradedRead.MostRecords).ToList();
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var read = new GradedRead(site, now, ConsoleUser.Actor(Http.User), door ?? DoorOf(pattern), address, subject, block, fields);
            await log.NoteAsync(read, cancel);
        }
    }

    private static string DoorOf(string pattern)
    {
        var path = $"/{pattern.Trim('/')}";
        return path switch
        {
            _ when path.EndsWith(".csv", StringComparison.Ordinal) => ReadDoors.Csv,
            _ when path.EndsWith("/evidence", StringComparison.Ordinal) => ReadDoors.Evidence,
            _ when path.EndsWith("/epcis", StringComparison.Ordinal) => ReadDoors.Epcis,
            _ when path.Contains("/attachments/", StringComparison.Ordinal) => ReadDoors.File,
            _ when path.StartsWith("/api/", StringComparison.Ordinal) => ReadDoors.Api,
            _ => ReadDoors.Console,
        };
    }

    private static IEnumerable<string> GradedOf(RecordKind kind) =>
        kind.Fields.Where(field => field.Access != AccessGrade.Open).Select(field => field.Key);
}
