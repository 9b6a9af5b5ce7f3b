using ColdChain.Records.Access;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Lineage;

/// <summary>Hides the codes of a trace from who may not see them. The places of the tree stay; a masked code says nothing of the code.</summary>
internal static class LineageMask
{
    /// <summary>Begins every masked code, so that nobody takes one for a code.</summary>
    public const string Mark = "•••";

    public static LineageTrace Apply(LineageTrace trace, IReadOnlyCollection<Role> roles)
    {
        if (FieldAccess.MaySee(AccessGrade.Restricted, roles))
            return trace;
        // Numbered by first appearance from the batches outwards, not by code: an order of codes would tell of them.
        var shown = new Dictionary<LineageNode, LineageNode>();
        var order = trace.Links.OrderBy(link => link.AtMs).ThenBy(link => link.RecordId, StringComparer.Ordinal);
        foreach (var node in order.SelectMany(link => (LineageNode[])[link.From, link.To]).Concat(trace.Nodes))
        {
            if (node.IsRestricted && !shown.ContainsKey(node))
                shown[node] = node with { Code = $"{Mark}{shown.Keys.Count(other => other.Kind == node.Kind) + 1}" };
        }
        LineageNode Shown(LineageNode node) => shown.GetValueOrDefault(node, node);
        return trace with
        {
            Start = Shown(trace.Start),
            Nodes = [.. trace.Nodes.Select(Shown).OrderBy(node => node.Kind).ThenBy(node => node.Code, StringComparer.Ordinal)],
            Links = [.. trace.Links.Select(link => link with { From = Shown(link.From), To = Shown(link.To) })],
        };
    }
}
