using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Impact;

/// <summary>Peak and degree-minutes of the part of an excursion that lies within an exposure. Pure.</summary>
/// <param name="Peak">Null when no sample lies within.</param>
internal readonly record struct ClippedFigures(double? Peak, long? PeakAtMs, double DegreeMinutes)
{
    /// <param name="samples">By time; those around the span are needed too, up to <paramref name="maxGap"/> away.</param>
    /// <param name="rule">Whose threshold is broken.</param>
    public static ClippedFigures Of(
        IReadOnlyList<(long TimeMs, double Value)> samples,
        ThresholdRule rule,
        TimeSpan maxGap,
        long fromMs,
        long toMs
    )
    {
        var sign = rule.Direction == ThresholdDirection.Above ? 1 : -1;
        var limit = sign * (double)rule.Threshold;
        double? peak = null;
        long? peakAt = null;
        double area = 0;
        (long TimeMs, double Value)? before = null;
        for (var i = 0; i < samples.Count; )
        {
            var (time, worst) = (samples[i].TimeMs, sign * samples[i].Value);
            for (i++; i < samples.Count && samples[i].TimeMs == time; i++)
                worst = Math.Max(worst, sign * samples[i].Value);
            if (time >= fromMs && time <= toMs && !(worst <= peak))
                (peak, peakAt) = (worst, time);
            if (before is { } last && time - last.TimeMs <= maxGap.TotalMilliseconds)
                area += Area(last, (time, worst), limit, fromMs, toMs);
            before = (time, worst);
        }
        return new ClippedFigures(sign * peak, peakAt, area);
    }

    /// <summary>Integral of the distance beyond the limit over the part of a segment that lies in the span, in unit x minutes.</summary>
    private static double Area((long TimeMs, double Value) a, (long TimeMs, double Value) b, double limit, long fromMs, long toMs)
    {
        var (from, to) = (Math.Max(a.TimeMs, fromMs), Math.Min(b.TimeMs, toMs));
        if (from >= to)
            return 0;
        var (start, end) = (At(a, b, from) - limit, At(a, b, to) - limit);
        var minutes = (to - from) / 60_000d;
        if (start >= 0 && end >= 0)
            return (start + end) / 2 * minutes;
        if (start <= 0 && end <= 0)
            return 0;
        var (beyond, inside) = start > 0 ? (start, end) : (end, start);
        return beyond / 2 * (beyond / (beyond - inside)) * minutes;
    }

    private static double At((long TimeMs, double Value) a, (long TimeMs, double Value) b, long timeMs) =>
        timeMs == a.TimeMs ? a.Value
        : timeMs == b.TimeMs ? b.Value
        : a.Value + (b.Value - a.Value) * ((timeMs - a.TimeMs) / (double)(b.TimeMs - a.TimeMs));
}
