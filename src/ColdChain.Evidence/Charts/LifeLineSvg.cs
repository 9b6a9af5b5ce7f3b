namespace ColdChain.Evidence.Charts;

/// <summary>Draws a <see cref="LifeLine"/> as SVG; colours come from the style sheet through class names.</summary>
public static class LifeLineSvg
{
    private const double Lane = 24;
    private const double Space = 8;
    private const double Font = 12;
    private const double Least = 3;

    /// <param name="id">Unique on the page; letters, digits and hyphens.</param>
    /// <param name="width">Below 600, the names stand above their lanes.</param>
    public static string Render(LifeLine line, int width, string id)
    {
        var svg = new SvgWriter();
        var places = line.Segments.Select(segment => segment.Place).Distinct(StringComparer.Ordinal).ToList();
        var above = width < 600;
        var left = above ? 0 : Math.Min(width * 0.25, places.Select(place => SvgWriter.WidthOf(place, Font)).DefaultIfEmpty(0).Max() + 16);
        var pitch = Lane + Space + (above ? 16 : 0);
        var bottom = places.Count * pitch;
        var (from, to) = Extent(line);
        double X(long timeMs) => left + ((timeMs - from) / (double)(to - from) * (width - left - 1));
        svg.Begin(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            "lifeline",
            "viewBox",
            $"0 0 {width} {SvgWriter.Number(bottom + 34)}",
            "role",
            "img",
            "aria-labelledby",
            $"{id}-title {id}-desc"
        );
        svg.Text("title", line.Title, "id", $"{id}-title").Text("desc", line.Description, "id", $"{id}-desc");
        svg.Begin("defs")
            .Begin(
                "pattern",
                "id",
                $"{id}-hatch",
                "width",
                7.0,
                "height",
                7.0,
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                "rotate(45)"
            );
        svg.Element("line", "class", "l-hatch", "x1", 0.0, "y1", 0.0, "x2", 0.0, "y2", 7.0).End("pattern").End("defs");
        foreach (var tick in TimeTicks.Cover(from, to, line.Zone, (int)((width - left) / 74)))
        {
            svg.Element("line", "class", "l-grid", "x1", X(tick.TimeMs), "x2", X(tick.TimeMs), "y1", 0.0, "y2", bottom);
            svg.Text(
                "text",
                tick.Label,
                "class",
                "l-axis",
                "x",
                X(tick.TimeMs),
                "y",
                bottom + 14,
                "text-anchor",
                Anchor(X(tick.TimeMs), left, width)
            );
            if (tick.Below is not null)
                svg.Text(
                    "text",
                    tick.Below,
                    "class",
                    "l-axis",
                    "x",
                    X(tick.TimeMs),
                    "y",
                    bottom + 28,
                    "text-anchor",
                    Anchor(X(tick.TimeMs), left, width)
                );
        }
        for (var index = 0; index < places.Count; index++)
        {
            var y = (index * pitch) + (above ? 16 : 0);
            svg.Element("rect", "class", "l-lane", "x", left, "y", y, "width", width - left, "height", Lane, "rx", 3.0);
            svg.Text(
                "text",
                above ? places[index] : Fitted(places[index], left - 8),
                "class",
                "l-text",
                "x",
                0.0,
                "y",
                above ? y - 5 : y + (Lane / 2) + 4
            );
            foreach (var segment in line.Segments.Where(segment => segment.Place == places[index]))
                Segment(svg, segment, X, y, id, width);
            foreach (var excursion in line.Excursions.Where(segment => segment.Place == places[index]))
            {
                var x = X(excursion.FromMs);
                svg.Begin("g", "class", "l-excursion").Text("title", excursion.Label);
                svg.Element("rect", "x", x, "y", y - 2, "width", Math.Max(Least, X(excursion.ToMs) - x), "height", Lane + 4).End("g");
            }
        }
        return svg.End("svg").ToString();
    }

    private static void Segment(SvgWriter svg, LifeLineSegment segment, Func<long, double> toX, double y, string id, int width)
    {
        var x = Math.Min(toX(segment.FromMs), width - Least);
        var length = Math.Max(Least, toX(segment.ToMs) - x);
        svg.Begin("g").Text("title", segment.Label);
        svg.Element("rect", "class", $"l-{segment.Kind}", "x", x, "y", y, "width", length, "height", Lane, "rx", 2.0);
        if (segment.Kind == "unaccounted")
            svg.Element("rect", "fill", $"url(#{id}-hatch)", "x", x, "y", y, "width", length, "height", Lane);
        svg.End("g");
    }

    /// <summary>A name that is too long for its column is cut; pointing at its lane tells all of it.</summary>
    private static string Fitted(string place, double width)
    {
        if (SvgWriter.WidthOf(place, Font) <= width)
            return place;
        var length = place.Length;
        while (length > 1 && SvgWriter.WidthOf(place[..length] + "\u2026", Font) > width)
            length--;
        return place[..length] + "\u2026";
    }

    private static string Anchor(double x, double left, double right) =>
        x < left + 16 ? "start"
        : x > right - 16 ? "end"
        : "middle";

    private static (long From, long To) Extent(LifeLine line)
    {
        if (line.Segments.Count == 0)
            return (0, 1);
        var from = line.Segments.Min(segment => segment.FromMs);
        return (from, Math.Max(from + 1, line.Segments.Max(segment => segment.ToMs)));
    }
}
