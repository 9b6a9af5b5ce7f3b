namespace ColdChain.Domain.Health;

/// <summary>Counts a dry shipper's rated hold time down, faster while it lies. The order in which the samples came does not matter.</summary>
public static class HoldTimeReader
{
    /// <param name="rated">Static hold time of the maker (or of the last test), upright and fully charged.</param>
    /// <param name="chargedMs">When it was charged, ms since 1970 UTC.</param>
    /// <param name="nowMs">Until when it is counted; before the charge nothing is spent.</param>
    /// <param name="tilt">Angle from upright, in degrees.</param>
    public static HoldTimeLeft Of(TimeSpan rated, long chargedMs, long nowMs, IEnumerable<HealthSample> tilt, HoldTimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var ordered = HealthSamples.Ordered(tilt);
        long upright = 0,
            lying = 0;
        for (var i = 0; i < ordered.Count; i++)
        {
            var until = ordered[i].TimeMs + (long)options.MaxGap.TotalMilliseconds;
            if (i + 1 < ordered.Count)
                until = Math.Min(until, ordered[i + 1].TimeMs);
            var held = new HealthSpan(Math.Max(ordered[i].TimeMs, chargedMs), Math.Min(until, nowMs)).LengthMs;
            if (Math.Abs(ordered[i].Value) >= options.LyingFrom)
                lying += held;
            else
                upright += held;
        }
        var unknown = Math.Max(0, nowMs - chargedMs) - upright - lying;
        var known = upright + options.LyingFactor * lying;
        return new HoldTimeLeft(
            Left(rated, known + options.LyingFactor * unknown),
            Left(rated, known + unknown),
            TimeSpan.FromMilliseconds(upright),
            TimeSpan.FromMilliseconds(lying),
            TimeSpan.FromMilliseconds(unknown)
        );
    }

    private static TimeSpan Left(TimeSpan rated, double spentMs) =>
        TimeSpan.FromMilliseconds(Math.Max(0, rated.TotalMilliseconds - spentMs));
}
