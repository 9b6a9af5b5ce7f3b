using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Lists;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Records in and out as CSV, for one site at a time where the roles do not hold everywhere.</summary>
internal sealed class VisibleRecordLists(Records.Lists.IRecordLists all, GradedReads reads, SiteScope scope) : Records.Lists.IRecordLists
{
    public const int MaxRows = Records.Lists.IRecordLists.MaxRows;

    /// <remarks>A file may name a site in each row; who has roles at some sites only enters for one, and says which.</remarks>
    public Task<ImportReport> ImportAsync(
        string kind,
        string? site,
        TextReader csv,
        bool dryRun,
        IReadOnlyCollection<Role> roles,
        string actor,
        CancellationToken cancel
    )
    {
        if (!scope.IsUniform)
            scope.RequireEverywhere();
        return all.ImportAsync(kind, site, csv, dryRun, roles, actor, cancel);
    }

    public Task ExportAsync(
        RecordQuery query,
        TextWriter csv,
        bool chinese,
        IReadOnlyCollection<Role> roles,
        Func<IReadOnlyList<RecordRevision>, Task>? taken,
        CancellationToken cancel
    )
    {
        if (scope.IsUniform)
            return all.ExportAsync(query, csv, chinese, roles, NoteAsync, cancel);
        var site = ExportSite.Of(query.Site, scope);
        return all.ExportAsync(
            query with
            {
                Site = site,
            },
            csv,
            chinese,
            site is null ? scope.RolesEverywhere : scope.RolesAt(site),
            NoteAsync,
            cancel
        );

        async Task NoteAsync(IReadOnlyList<RecordRevision> records)
        {
            await reads.NoteAsync(records, subject: null, cancel);
            if (taken is not null)
                await taken(records);
        }
    }

    public Task WriteTemplateAsync(string kind, TextWriter csv, bool chinese, IReadOnlyCollection<Role> roles, CancellationToken cancel) =>
        all.WriteTemplateAsync(kind, csv, chinese, roles, cancel);
}
