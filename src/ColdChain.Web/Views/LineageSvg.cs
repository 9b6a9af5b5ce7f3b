using System.Globalization;
using System.Net;
using System.Text;
using ColdChain.Records.Lineage;

namespace ColdChain.Web.Views;

/// <summary>A lineage as a picture: columns from donor to recipient, batches in the order in which they come from each other.</summary>
internal static class LineageSvg
{
    private const int BoxWidth = 150;
    private const int BoxHeight = 40;
    private const int ColumnGap = 54;
    private const int RowGap = 12;
    private const int LongestText = 18;

    /// <param name="Address">Null: it leads nowhere.</param>
    public sealed record Shown(string Word, string Code, string? Address);

    public static string Render(LineageTrace trace, Func<LineageNode, Shown> shown)
    {
        var columns = Columns(trace);
        var places = new Dictionary<LineageNode, (int X, int Y)>();
        foreach (var (column, nodes) in columns.Index())
        {
            // Beside what they come from, as far as that is known: lines cross less.
            var sorted = nodes
                .OrderBy(node =>
                    trace
                        .Links.Where(link => link.To == node && places.ContainsKey(link.From))
                        .Select(link => places[link.From].Y)
                        .DefaultIfEmpty(0)
                        .Average()
                )
                .ThenBy(node => node.Code, StringComparer.Ordinal);
            foreach (var (row, node) in sorted.Index())
                places[node] = (column * (BoxWidth + ColumnGap), row * (BoxHeight + RowGap));
        }
        var (width, height) = (places.Values.Max(place => place.X) + BoxWidth, places.Values.Max(place => place.Y) + BoxHeight);
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"lineage-tree\" viewBox=\"-2 -2 {width + 4} {height + 4}\" width=\"{width + 4}\" height=\"{height + 4}\" role=\"img\">"
        );
        foreach (var link in trace.Links.DistinctBy(link => (link.From, link.To)))
        {
            var ((x1, y1), (x2, y2)) = (places[link.From], places[link.To]);
            var (left, right, top, bottom) = (x1 + BoxWidth, x2, y1 + (BoxHeight / 2), y2 + (BoxHeight / 2));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path class=\"l-link\" d=\"M{left} {top} C{left + 27} {top} {right - 27} {bottom} {right} {bottom}\"/>"
            );
        }
        foreach (var node in trace.Nodes)
            Box(svg, places[node], shown(node), node == trace.Start);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The longest way to a node says its column; what comes from nothing here stands under its kind.</summary>
    private static IReadOnlyList<IReadOnlyList<LineageNode>> Columns(LineageTrace trace)
    {
        var depths = trace.Nodes.ToDictionary(node => node, _ => 0);
        for (var changed = true; changed; )
        {
            changed = false;
            foreach (var link in trace.Links.Where(link => depths[link.To] <= depths[link.From] && depths[link.From] < trace.Nodes.Count))
            {
                depths[link.To] = depths[link.From] + 1;
                changed = true;
            }
        }
        return [.. depths.GroupBy(pair => pair.Value, pair => pair.Key).OrderBy(group => group.Key).Select(group => group.ToList())];
    }

    private static void Box(StringBuilder svg, (int X, int Y) at, Shown shown, bool isStart)
    {
        var code = WebUtility.HtmlEncode(shown.Code);
        var text = WebUtility.HtmlEncode(shown.Code.Length > LongestText ? shown.Code[..(LongestText - 1)] + "…" : shown.Code);
        if (shown.Address is { } address)
            svg.Append(CultureInfo.InvariantCulture, $"<a href=\"{WebUtility.HtmlEncode(address)}\">");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<g class=\"l-box{(isStart ? " l-start" : "")}\"><title>{WebUtility.HtmlEncode(shown.Word)} {code}</title><rect x=\"{at.X}\" y=\"{at.Y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"5\"/><text class=\"l-kind\" x=\"{at.X + 9}\" y=\"{at.Y + 15}\">{WebUtility.HtmlEncode(shown.Word)}</text><text x=\"{at.X + 9}\" y=\"{at.Y + 32}\">{text}</text></g>"
        );
        if (shown.Address is not null)
            svg.Append("</a>");
    }
}
