namespace ColdChain.Domain.Excursions.Folding;

/// <summary>What a straight line between two samples does above a level; values with the sign turned so that larger is worse.</summary>
internal static class Segment
{
    /// <summary>Adds the integral of max(0, value - level) over the segment, in unit x minutes.</summary>
    public static void AddArea(ref Sum area, double from, double to, double level, long elapsedMs) =>
        area.Add(MeanBeyond(from - level, to - level), elapsedMs / 60_000d);

    private static double MeanBeyond(double start, double end)
    {
        if (start >= 0 && end >= 0)
            return (start / 2) + (end / 2);
        if (start <= 0 && end <= 0)
            return 0;
        var (beyond, inside) = start > 0 ? (start, end) : (end, start);
        // A quarter of the largest doubles has a finite difference; the smallest have one as they are.
        var across = beyond - inside;
        return beyond / 2 * (double.IsFinite(across) ? beyond / across : beyond / 4 / ((beyond / 4) - (inside / 4)));
    }

    /// <summary>The part of the segment that is out, as a span from its start, in ms, not rounded.</summary>
    /// <param name="inclusive">The level itself is out.</param>
    public static (decimal FromMs, decimal ToMs) Out(double from, double to, Level level, bool inclusive, long elapsedMs)
    {
        var (start, end) = (IsOut(from, level.Value, inclusive), IsOut(to, level.Value, inclusive));
        if (start && end)
            return (0, elapsedMs);
        if (start)
            return (0, Crossing.OffsetMs(from, to, level, elapsedMs));
        return end ? (Crossing.OffsetMs(from, to, level, elapsedMs), elapsedMs) : (0, 0);
    }

    public static bool IsOut(double value, double level, bool inclusive) => value > level || (inclusive && value == level);
}
