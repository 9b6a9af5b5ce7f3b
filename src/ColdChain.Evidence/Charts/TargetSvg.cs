using System.Text;

namespace ColdChain.Evidence.Charts;

/// <summary>Draws targets with their tolerance, and notes.</summary>
internal static class TargetSvg
{
    private const double Drop = 34;

    public static void Draw(SvgWriter svg, IReadOnlyList<ChartTarget> targets, Func<long, double> x, Func<double, double> y)
    {
        if (targets.Count == 0)
            return;
        svg.Begin("g", "class", "c-target").Text("title", targets[0].Name);
        foreach (var leg in targets)
        {
            if (leg.Tolerance is not { } tolerance)
                continue;
            var band = new StringBuilder()
                .Append(Point('M', x(leg.FromMs), y(leg.From + tolerance)))
                .Append(Point('L', x(leg.ToMs), y(leg.To + tolerance)))
                .Append(Point('L', x(leg.ToMs), y(leg.To - tolerance)))
                .Append(Point('L', x(leg.FromMs), y(leg.From - tolerance)))
                .Append('Z');
            svg.Element("path", "class", "c-target-band", "d", band.ToString());
        }
        var line = new StringBuilder(Point('M', x(targets[0].FromMs), y(targets[0].From)));
        foreach (var leg in targets)
            line.Append(Point('L', x(leg.ToMs), y(leg.To)));
        svg.Element("path", "class", "c-target-line", "d", line.ToString()).End("g");
    }

    /// <summary>The label hangs below the point, to its left: a curve that cools leaves room there. Near the edges it goes to the other side.</summary>
    public static void Draw(SvgWriter svg, ChartNote note, double x, double y, (double Left, double Bottom) plot, double font)
    {
        var left = x - SvgWriter.WidthOf(note.Label, font) - 8 > plot.Left;
        var foot = y + Drop + font < plot.Bottom ? y + Drop : y - Drop;
        svg.Begin("g", "class", "c-note")
            .Element("line", "x1", x, "x2", x, "y1", y, "y2", foot)
            .Element("circle", "cx", x, "cy", y, "r", 3.5);
        svg.Text("text", note.Label, "x", left ? x - 4 : x + 4, "y", foot, "text-anchor", left ? "end" : "start").End("g");
    }

    private static string Point(char command, double x, double y) => $"{command}{SvgWriter.Number(x)} {SvgWriter.Number(y)}";
}
