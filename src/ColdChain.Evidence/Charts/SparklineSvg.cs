namespace ColdChain.Evidence.Charts;

/// <summary>A word-sized trend: line, band of extremes, limit, and gaps left open. It carries no axis; the page says what it spans.</summary>
public static class SparklineSvg
{
    private const double Width = 220;
    private const double Height = 44;

    /// <param name="limits">Drawn when near the values; far ones would flatten the line.</param>
    public static string Render(string title, long fromMs, long toMs, ChartLine line, IReadOnlyList<ChartLimit> limits)
    {
        var points = line.Points.Where(point => point.TimeMs >= fromMs && point.TimeMs <= toMs && double.IsFinite(point.Mean)).ToArray();
        var svg = new SvgWriter();
        svg.Begin(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            "spark",
            "viewBox",
            $"0 0 {Width} {Height}",
            "preserveAspectRatio",
            "none",
            "role",
            "img"
        );
        svg.Text("title", title);
        if (points.Length > 0)
        {
            var (low, high) = (points.Min(point => point.Min), points.Max(point => point.Max));
            var near = limits
                .Where(limit => limit.Value >= low - (1.5 * (high - low)) - 1 && limit.Value <= high + (1.5 * (high - low)) + 1)
                .ToList();
            low = near.Select(limit => limit.Value).Append(low).Min();
            high = near.Select(limit => limit.Value).Append(high).Max();
            if (high - low < 1)
                (low, high) = (((low + high) / 2) - 0.5, ((low + high) / 2) + 0.5);
            double X(long timeMs) => (timeMs - fromMs) / (double)Math.Max(1, toMs - fromMs) * Width;
            double Y(double value) => Height - 3 - ((value - low) / (high - low) * (Height - 6));
            foreach (var limit in near)
            {
                var y = Y(limit.Value);
                svg.Element(
                    "rect",
                    "class",
                    "s-out",
                    "x",
                    0.0,
                    "width",
                    Width,
                    "y",
                    limit.Above ? 0 : y,
                    "height",
                    limit.Above ? y : Height - y
                );
                svg.Element("line", "class", "s-limit", "x1", 0.0, "x2", Width, "y1", y, "y2", y);
            }
            var runs = LinePath.Runs(points, line.MaxGapMs).ToList();
            if (LinePath.Band(runs, X, Y) is { Length: > 0 } band)
                svg.Element("path", "class", "s-band", "d", band);
            svg.Element("path", "class", "s-mean", "d", LinePath.Mean(runs, X, Y));
        }
        return svg.End("svg").ToString();
    }
}
