namespace ColdChain.Evidence.Charts;

/// <summary>Draws handovers: a pole with a flag, and what happened where there is room for it.</summary>
internal static class HandoverSvg
{
    private const double Flag = 8;

    /// <param name="sides">Left and right edge of the plot; <paramref name="ends"/> its top and bottom.</param>
    public static void Draw(
        SvgWriter svg,
        TimeChart chart,
        Func<long, double> toX,
        (double Left, double Right) sides,
        (double Top, double Bottom) ends,
        double font
    )
    {
        var free = sides.Left;
        foreach (
            var mark in chart.Handovers.Where(mark => mark.TimeMs >= chart.FromMs && mark.TimeMs <= chart.ToMs).OrderBy(mark => mark.TimeMs)
        )
        {
            var x = toX(mark.TimeMs);
            // At the right edge the flag flies inwards.
            var way = x + Flag > sides.Right ? -1 : 1;
            svg.Begin("g", "class", "c-handover").Text("title", mark.Label);
            svg.Element("line", "class", "c-pole", "x1", x, "x2", x, "y1", ends.Top, "y2", ends.Bottom);
            svg.Element(
                "path",
                "class",
                "c-flag",
                "d",
                $"M{SvgWriter.Number(x)} {SvgWriter.Number(ends.Top)}h{SvgWriter.Number(way * Flag)}l{SvgWriter.Number(-way * 2)} 3l{SvgWriter.Number(way * 2)} 3h{SvgWriter.Number(-way * Flag)}z"
            );
            svg.End("g");
            var width = SvgWriter.WidthOf(mark.Label, font);
            var start = way > 0 ? x + Flag + 3 : x - Flag - 3 - width;
            if (start < free || start + width > sides.Right)
                continue;
            svg.Text("text", mark.Label, "class", "c-handover-label", "x", start, "y", ends.Top + 14);
            free = start + width + 6;
        }
    }
}
