namespace ColdChain.Domain.Excursions.Folding;

/// <summary>What a straight line between two samples does above a level; values with the sign turned so that larger is worse.</summary>
internal static class Segment
{
    /// <summary>Integral of max(0, value - level) over the segment, in unit x minutes.</summary>
    public static double AreaMinutes(double from, double to, double level, long elapsedMs)
    {
        var (start, end, minutes) = (from - level, to - level, elapsedMs / 60_000d);
        if (start >= 0 && end >= 0)
            return ((start / 2) + (end / 2)) * minutes;
        if (start <= 0 && end <= 0)
            return 0;
        var (beyond, inside) = start > 0 ? (start, end) : (end, start);
        return beyond / 2 * (beyond / (beyond - inside)) * minutes;
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
