namespace ColdChain.Domain.Health;

/// <summary>Reads the loss per day out of level or weight samples, fills left out. The order in which they came does not matter.</summary>
public static class LevelLossReader
{
    private const long HourMs = 3_600_000;
    private const double DayMs = 24.0 * HourMs;

    /// <summary>Bounds the pairs of the slope: 800 points are 320 000 pairs.</summary>
    private const int MaxPoints = 800;

    /// <summary>A stretch of fewer points says nothing.</summary>
    private const int MinPoints = 3;

    public static LevelLoss Of(IEnumerable<HealthSample> samples, LevelLossOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var ordered = HealthSamples.Ordered(samples);
        if (ordered.Count == 0)
            return new LevelLoss(null, null, null, 0, TimeSpan.Zero, null, 0);
        var newest = ordered[^1].TimeMs;
        var level = HealthSamples.Median([.. ordered.Where(s => newest - s.TimeMs < HourMs).Select(s => s.Value)]);
        var (stretches, fills) = Stretches(Calm(ordered), options);

        var bin = Math.Max(HourMs, (newest - ordered[0].TimeMs) / MaxPoints + 1);
        var groups = new List<IReadOnlyList<(double X, double Y)>>();
        long known = 0;
        foreach (var stretch in stretches)
        {
            var points = Binned(stretch, bin);
            if (points.Count < MinPoints)
                continue;
            groups.Add(points);
            known += stretch[^1].TimeMs - stretch[0].TimeMs;
        }
        var knownFor = TimeSpan.FromMilliseconds(known);
        if (knownFor < options.MinKnown || RobustSlope.Of(groups) is not { } slope)
            return new LevelLoss(null, null, null, fills, knownFor, level, newest);
        return new LevelLoss(-slope.Slope, -slope.Upper, -slope.Lower, fills, knownFor, level, newest);
    }

    /// <summary>Median of each sample and its two neighbours: one wild value is neither a fill nor a loss.</summary>
    private static List<HealthSample> Calm(List<HealthSample> samples)
    {
        var calm = new List<HealthSample>(samples);
        for (var i = 1; i + 1 < samples.Count; i++)
            calm[i] = samples[i] with { Value = HealthSamples.Median([samples[i - 1].Value, samples[i].Value, samples[i + 1].Value]) };
        return calm;
    }

    /// <summary>What lies between the fills, the fills themselves and the time to settle left out.</summary>
    private static (List<List<HealthSample>> Stretches, int Fills) Stretches(List<HealthSample> samples, LevelLossOptions options)
    {
        var stretches = new List<List<HealthSample>>();
        var current = new List<HealthSample>();
        var (fills, lowest, filledAt, top) = (0, 0, (long?)null, 0.0);
        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            if (i > 0 && sample.TimeMs - samples[i - 1].TimeMs > options.MaxGap.TotalMilliseconds)
            {
                stretches.Add(current);
                (current, lowest) = ([], i);
                filledAt = null;
            }
            if (filledAt is { } since)
            {
                if (sample.Value > top)
                    (filledAt, top) = (sample.TimeMs, sample.Value);
                else if (sample.TimeMs - since >= options.Settle.TotalMilliseconds)
                    (filledAt, lowest) = (null, i);
                if (filledAt is not null)
                    continue;
            }
            if (sample.Value <= samples[lowest].Value)
                lowest = i;
            if (sample.Value - samples[lowest].Value >= options.FillRise)
            {
                // The fill began at the lowest sample: what came after it is already rising.
                var began = samples[lowest].TimeMs;
                current.RemoveAll(earlier => earlier.TimeMs > began);
                stretches.Add(current);
                (current, filledAt, top) = ([], sample.TimeMs, sample.Value);
                fills++;
                continue;
            }
            current.Add(sample);
        }
        stretches.Add(current);
        return (stretches, fills);
    }

    /// <summary>x in days, y the median of a bin.</summary>
    private static List<(double X, double Y)> Binned(List<HealthSample> stretch, long bin)
    {
        var points = new List<(double X, double Y)>();
        foreach (var group in stretch.GroupBy(sample => (sample.TimeMs - stretch[0].TimeMs) / bin))
        {
            var x = group.Average(sample => (sample.TimeMs - stretch[0].TimeMs) / DayMs);
            points.Add((x, HealthSamples.Median([.. group.Select(sample => sample.Value)])));
        }
        return points;
    }
}
