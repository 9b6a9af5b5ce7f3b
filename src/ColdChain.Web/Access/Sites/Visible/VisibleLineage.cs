using ColdChain.Records.Access;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lineage;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>
/// Lineage as records of the sites that are seen tell it: links of other sites' records are left out, and what is then joined to nothing.
/// </summary>
internal sealed class VisibleLineage(Records.Lineage.ILineage all, ISiteFinder finder, GradedReads reads, SiteScope scope)
    : Records.Lineage.ILineage
{
    public async Task<IReadOnlyList<LineageNode>> FindAsync(
        string code,
        LineageKind? kind,
        IReadOnlyCollection<Role> roles,
        CancellationToken cancel
    )
    {
        var found = await all.FindAsync(code, kind, Narrow(roles), cancel);
        if (scope.SeesAll)
            return found;
        var seen = new List<LineageNode>();
        foreach (var node in found)
        {
            if (await SeenAsync(node, roles, cancel) is not null)
                seen.Add(node);
        }
        return seen;
    }

    public async Task<LineageTrace?> TraceAsync(LineageNode start, IReadOnlyCollection<Role> roles, CancellationToken cancel)
    {
        var trace = await SeenAsync(start, roles, cancel);
        if (trace is not null && FieldAccess.MaySee(AccessGrade.Restricted, Narrow(roles)))
        {
            // The code that was asked for may itself be graded: the records that say it stand for it.
            var graded = trace.Links.Where(link => link.From.IsRestricted || link.To.IsRestricted).Select(link => link.RecordId);
            await reads.NoteLineageAsync([.. graded.Distinct(StringComparer.Ordinal)], cancel);
        }
        return trace;
    }

    private async Task<LineageTrace?> SeenAsync(LineageNode start, IReadOnlyCollection<Role> roles, CancellationToken cancel)
    {
        if (await all.TraceAsync(start, Narrow(roles), cancel) is not { } trace)
            return null;
        if (scope.SeesAll)
            return trace;
        var sites = await finder.OfRecordsAsync([.. trace.Links.Select(link => link.RecordId)], cancel);
        List<LineageLink> links = [.. trace.Links.Where(link => scope.Sees(sites.GetValueOrDefault(link.RecordId)))];
        var joined = Joined(trace.Start, links);
        if (joined.Count == 1 && !await IsSeenAloneAsync(trace.Start, cancel))
            return null;
        return trace with { Nodes = [.. trace.Nodes.Where(joined.Contains)], Links = [.. links.Where(link => joined.Contains(link.From))] };
    }

    public Task<IReadOnlyList<BatchOrigin>> ListOriginsAsync(string batch, CancellationToken cancel) => all.ListOriginsAsync(batch, cancel);

    public Task<IReadOnlyList<string>> ListDescendantsAsync(IReadOnlyCollection<string> batches, CancellationToken cancel) =>
        all.ListDescendantsAsync(batches, cancel);

    /// <summary>A trace runs through several sites: codes are open only where they are open at each of them.</summary>
    private IReadOnlyCollection<Role> Narrow(IReadOnlyCollection<Role> roles) => scope.IsUniform ? roles : scope.RolesEverywhere;

    private async Task<bool> IsSeenAloneAsync(LineageNode start, CancellationToken cancel) =>
        start.Kind == LineageKind.Batch
        && (await finder.OfBatchesAsync([start.Code], cancel)).TryGetValue(start.Code, out var sites)
        && scope.SeesAny(sites);

    private static HashSet<LineageNode> Joined(LineageNode start, IReadOnlyList<LineageLink> links)
    {
        var joined = new HashSet<LineageNode> { start };
        var beside = links
            .SelectMany(link => ((LineageNode, LineageNode)[])[(link.From, link.To), (link.To, link.From)])
            .ToLookup(pair => pair.Item1, pair => pair.Item2);
        var waiting = new Queue<LineageNode>(joined);
        while (waiting.TryDequeue(out var node))
        {
            foreach (var next in beside[node].Where(joined.Add))
                waiting.Enqueue(next);
        }
        return joined;
    }
}
