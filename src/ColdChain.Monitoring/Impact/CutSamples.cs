namespace ColdChain.Monitoring.Impact;

/// <summary>The samples of a part of a series: at its two edges the interpolated value, where a segment reaches across. Pure.</summary>
internal static class CutSamples
{
    /// <param name="samples">In any order; several at one instant are a conflict and all stay.</param>
    /// <param name="maxGap">Further apart, two samples form no segment.</param>
    public static IEnumerable<(long TimeMs, double Value)> Of(
        IEnumerable<(long TimeMs, double Value)> samples,
        TimeSpan maxGap,
        long fromMs,
        long toMs
    )
    {
        (long TimeMs, double Value)? last = null;
        foreach (var sample in samples.OrderBy(sample => sample.TimeMs))
        {
            if (last is { } before && sample.TimeMs - before.TimeMs <= maxGap.TotalMilliseconds)
            {
                foreach (var edge in (long[])[fromMs, toMs])
                {
                    if (before.TimeMs < edge && edge < sample.TimeMs)
                    {
                        var share = (edge - before.TimeMs) / (double)(sample.TimeMs - before.TimeMs);
                        yield return (edge, before.Value + (share * (sample.Value - before.Value)));
                    }
                }
            }
            if (fromMs <= sample.TimeMs && sample.TimeMs <= toMs)
                yield return sample;
            last = sample;
        }
    }
}
