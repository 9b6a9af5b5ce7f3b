using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Forecasting;

/// <summary>
/// Time to breach: from the samples of the last two hours, when will a limit be crossed? Answers only when the value drifts steadily towards it
/// and a curve fits well; a compressor's cycle, a door that was closed again and plain noise get no answer.
/// </summary>
public static class BreachEstimator
{
    /// <summary>Fewer of a rise say nothing about its noise.</summary>
    public const int MinSamples = 6;

    /// <summary>More are not looked at: the newest count.</summary>
    public const int MaxSamples = 120;

    /// <summary>Further ahead nothing is foretold.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(48);

    /// <summary>Samples older than this before the newest are left out.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(2);

    /// <summary>A rise of less, in C (mm, %): what a sensor does by itself.</summary>
    private const double MinRise = 0.5;

    /// <summary>The rise has to stand this many standard deviations above its noise.</summary>
    private const double MinRiseToNoise = 6;

    /// <summary>Share of the variance that the curve has to explain.</summary>
    private const double MinExplained = 0.95;

    /// <summary>The newest has to be beyond all before the rise by this share of how far they were apart: or it is one more cycle.</summary>
    private const double BeyondSwing = 0.5;

    /// <summary>At the end the values may stay behind the curve by this share of the rise.</summary>
    private const double MaxSlowing = 0.03;

    /// <param name="samples">In any order; of equal times the one nearest to the limit counts. Values that are no number are left out.</param>
    /// <returns>Null when nothing can be said.</returns>
    public static BreachForecast? Estimate(ReadOnlySpan<BreachSample> samples, BreachLimit limit)
    {
        var sign = limit.Direction == ThresholdDirection.Above ? 1 : -1;
        var (points, newestMs) = Rising(samples, sign);
        if (points.Length < MinSamples)
            return null;
        var threshold = sign * limit.Threshold;
        var newest = points[^1].Value;
        if (newest >= threshold)
            return null;
        var start = RiseStart.Of(points);
        var rise = points.AsSpan(start);
        if (rise.Length < MinSamples || newest - rise[0].Value < MinRise / 2 || !IsBeyondAllBefore(newest, points.AsSpan(0, start)))
            return null;
        if (Best(rise, sign * limit.Ambient) is not { } fit || !IsGood(fit, rise) || fit.Crosses(threshold) is not { } crossing)
            return null;
        if (crossing.At > Horizon.TotalSeconds)
            return null;
        return new BreachForecast(
            Ahead(newestMs, crossing.At),
            Ahead(newestMs, crossing.Earliest),
            Ahead(newestMs, crossing.Latest),
            fit.IsFirstOrder ? BreachModel.FirstOrder : BreachModel.Linear,
            newestMs + (long)Math.Round(rise[0].X * 1000)
        );
    }

    /// <summary>Sorted, each time once, mirrored so that the limit lies above, no older than the window.</summary>
    private static (RisePoint[] Points, long NewestMs) Rising(ReadOnlySpan<BreachSample> samples, int sign)
    {
        var sorted = new List<BreachSample>(samples.Length);
        var newestMs = long.MinValue;
        foreach (var sample in samples)
        {
            if (!double.IsFinite(sample.Value))
                continue;
            newestMs = Math.Max(newestMs, sample.TimeMs);
            sorted.Add(sample with { Value = sign * sample.Value });
        }
        sorted.Sort((a, b) => a.TimeMs != b.TimeMs ? a.TimeMs.CompareTo(b.TimeMs) : a.Value.CompareTo(b.Value));
        var points = new List<RisePoint>(sorted.Count);
        for (var i = 0; i < sorted.Count; i++)
        {
            var isLastOfItsTime = i + 1 == sorted.Count || sorted[i + 1].TimeMs != sorted[i].TimeMs;
            if (isLastOfItsTime && newestMs - sorted[i].TimeMs <= Window.TotalMilliseconds)
                points.Add(new RisePoint((sorted[i].TimeMs - newestMs) / 1000.0, sorted[i].Value));
        }
        return ([.. points.Skip(points.Count - MaxSamples)], newestMs);
    }

    /// <summary>A stationary cycle comes back to where it was; a failure goes on.</summary>
    private static bool IsBeyondAllBefore(double newest, ReadOnlySpan<RisePoint> before)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var point in before)
            (low, high) = (Math.Min(low, point.Value), Math.Max(high, point.Value));
        return before.IsEmpty || newest > high + BeyondSwing * (high - low);
    }

    /// <summary>First order where the ambient temperature is known, unless a line fits much better.</summary>
    private static RiseFit? Best(ReadOnlySpan<RisePoint> rise, double? ambient)
    {
        var line = RiseFit.Of(rise, null);
        if (ambient is null || RiseFit.Of(rise, ambient) is not { } curve)
            return line;
        return line is not null && line.SquaredResiduals < curve.SquaredResiduals / 2 ? line : curve;
    }

    private static bool IsGood(RiseFit fit, ReadOnlySpan<RisePoint> rise)
    {
        var risen = fit.At(rise[^1].X) - fit.At(rise[0].X);
        double sum = 0,
            highest = double.MinValue;
        foreach (var point in rise)
        {
            sum += point.Value;
            highest = Math.Max(highest, point.Value);
        }
        var mean = sum / rise.Length;
        double total = 0;
        foreach (var point in rise)
            total += (point.Value - mean) * (point.Value - mean);
        if (!(risen > MinRise) || !(risen > MinRiseToNoise * fit.Noise) || !(fit.SquaredResiduals < (1 - MinExplained) * total))
            return false;
        // What the noise was before the last two: a recovery that begins must not excuse itself.
        var noise = RiseFit.Of(rise[..^2], null) is { } before ? Math.Min(fit.Noise, before.Noise) : fit.Noise;
        return highest - rise[^1].Value <= 3 * noise + 0.01 * risen && !IsSlowing(fit, rise, risen);
    }

    /// <summary>The last third stays behind the curve: it bends where the curve does not, and the crossing may never come.</summary>
    private static bool IsSlowing(RiseFit fit, ReadOnlySpan<RisePoint> rise, double risen)
    {
        var last = rise[^(rise.Length / 3)..];
        double behind = 0;
        foreach (var point in last)
            behind += (fit.At(point.X) - point.Value) / last.Length;
        return behind > MaxSlowing * risen && behind > 2 * fit.Noise / Math.Sqrt(last.Length);
    }

    private static long Ahead(long newestMs, double seconds) =>
        newestMs + (long)Math.Round(1000 * Math.Clamp(seconds, 0, 10 * Horizon.TotalSeconds));
}
