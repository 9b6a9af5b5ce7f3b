using System.Globalization;

namespace ColdChain.Evidence.Charts;

/// <summary>Draws a <see cref="BarChart"/> as SVG; colours come from the style sheet through class names.</summary>
public static class BarChartSvg
{
    private const double Font = 11;
    private const double Top = 18;
    private const double Bottom = 22;
    private const double Right = 8;

    /// <param name="id">Unique on the page; letters, digits and hyphens.</param>
    public static string Render(BarChart chart, ChartSize size, string id)
    {
        var svg = new SvgWriter();
        var highest = chart.Bars.Select(bar => bar.Height).DefaultIfEmpty(0).Max();
        // A target far above everything would press the bars flat.
        var target = chart.Target is { } level && level <= Math.Max(1, 2 * highest) ? chart.Target : null;
        var ticks = ValueTicks.Cover(0, Math.Max(2, Math.Max(highest, target ?? 0)), size.Height / 48);
        var left = 12 + ticks.Values().Max(value => SvgWriter.WidthOf(Text(value), Font));
        var (right, bottom) = (size.Width - Right, size.Height - Bottom);
        var pitch = (right - left) / Math.Max(1, chart.Bars.Count);
        double Y(double value) => bottom - (value / ticks.High * (bottom - Top));
        svg.Begin(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            "chart bars",
            "viewBox",
            $"0 0 {size.Width} {size.Height}",
            "role",
            "img",
            "aria-labelledby",
            $"{id}-title {id}-desc"
        );
        svg.Text("title", chart.Title, "id", $"{id}-title").Text("desc", chart.Description, "id", $"{id}-desc");
        foreach (var value in ticks.Values().Where(value => value == Math.Floor(value)))
        {
            svg.Element("line", "class", "c-grid", "x1", left, "x2", right, "y1", Y(value), "y2", Y(value));
            svg.Text("text", Text(value), "class", "c-axis", "x", left - 6, "y", Y(value) + 4, "text-anchor", "end");
        }
        Bars(svg, chart, left, pitch, bottom, Y);
        if (target is { } most)
        {
            svg.Element("line", "class", "c-limit", "x1", left, "x2", right, "y1", Y(most), "y2", Y(most));
            svg.Text("text", chart.TargetLabel, "class", "c-limit-label", "x", right, "y", Y(most) - 5, "text-anchor", "end");
        }
        return svg.End("svg").ToString();
    }

    private static void Bars(SvgWriter svg, BarChart chart, double left, double pitch, double bottom, Func<double, double> toY)
    {
        var widest = chart.Bars.Select(bar => SvgWriter.WidthOf(bar.Label, Font)).DefaultIfEmpty(0).Max() + 6;
        var every = Math.Max(1, (int)Math.Ceiling(widest / pitch));
        for (var index = 0; index < chart.Bars.Count; index++)
        {
            var bar = chart.Bars[index];
            var x = left + (index * pitch);
            var width = Math.Max(1, pitch - Math.Min(4, pitch * 0.25));
            svg.Begin("g").Text("title", bar.Tip);
            // Also a day without alarms can be pointed at.
            svg.Element("rect", "class", "b-ground", "x", x, "y", Top, "width", pitch, "height", bottom - Top);
            var under = 0.0;
            foreach (var (name, value) in bar.Parts.Where(part => part.Value > 0))
            {
                var y = toY(under + value);
                svg.Element("rect", "class", name, "x", x + ((pitch - width) / 2), "y", y, "width", width, "height", toY(under) - y);
                under += value;
            }
            svg.End("g");
            if (index % every == 0)
                svg.Text("text", bar.Label, "class", "c-axis", "x", x + (pitch / 2), "y", bottom + 15, "text-anchor", "middle");
        }
        svg.Element("line", "class", "b-base", "x1", left, "x2", left + (pitch * chart.Bars.Count), "y1", bottom, "y2", bottom);
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
