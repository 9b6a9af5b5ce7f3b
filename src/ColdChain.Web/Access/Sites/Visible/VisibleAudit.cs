using ColdChain.Records.Audit;
using ColdChain.Records.Reads;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Reads the audit trail of the sites that are seen; the chain of all sites is for who sees all. Graded values go by the roles at the entry's site.</summary>
internal sealed class VisibleAudit(Records.Audit.IAuditTrail all, GradedReads reads, SiteScope scope)
{
    public async Task<AuditPage> ListAsync(string? site, string? subjectPrefix, string? before, int limit, CancellationToken cancel)
    {
        var page = await SeenAsync(site, subjectPrefix, before, limit, cancel);
        await reads.NoteAsync(page.Items, cancel);
        return page;
    }

    private async Task<AuditPage> SeenAsync(string? site, string? subjectPrefix, string? before, int limit, CancellationToken cancel)
    {
        if (scope.SeesAll && scope.IsUniform)
            return await all.ListAsync(site, subjectPrefix, before, limit, cancel);
        if (site is not null && !scope.May(site))
            return new AuditPage([], Next: null);
        return await PageWalk.ReadAsync(
            seesAll: false,
            before,
            async from =>
            {
                var page = await all.ListAsync(site ?? scope.Only, subjectPrefix, from, limit, cancel);
                return (page.Items, page.Next);
            },
            // Where the role that opens the trail holds, not wherever the person sees something.
            entry => scope.May(entry.Site),
            (items, next) => new AuditPage([.. items.Select(entry => AuditMask.For(entry, scope.RolesAt(entry.Site)))], next)
        );
    }

    public Task<string?> VerifyAsync(string site, CancellationToken cancel)
    {
        scope.Require(ReadChain.SiteOf(site));
        return all.VerifyAsync(site, cancel);
    }
}
