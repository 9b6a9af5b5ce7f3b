namespace ColdChain.Domain.Health;

/// <summary>Finds the openings of a door and how long the chamber needed after each. The order in which the samples came does not matter.</summary>
public static class DoorRecoveryReader
{
    /// <param name="door">1 (0.5 and above) is open, 0 closed. A door that is open at the first sample was opened before: it is not listed.</param>
    /// <param name="chamber">Chamber temperature, in C.</param>
    public static IReadOnlyList<DoorOpening> Of(
        IEnumerable<HealthSample> door,
        IEnumerable<HealthSample> chamber,
        DoorRecoveryOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var temperatures = HealthSamples.Ordered(chamber);
        var spans = Spans(HealthSamples.Ordered(door));
        var openings = new List<DoorOpening>(spans.Count);
        for (var i = 0; i < spans.Count; i++)
        {
            long? next = i + 1 < spans.Count ? spans[i + 1].Opened : null;
            openings.Add(Opening(spans[i].Opened, spans[i].Closed, next, temperatures, options));
        }
        return openings;
    }

    private static List<(long Opened, long? Closed)> Spans(List<HealthSample> door)
    {
        var spans = new List<(long Opened, long? Closed)>();
        bool? wasOpen = null;
        foreach (var sample in door)
        {
            var isOpen = sample.Value >= 0.5;
            if (isOpen && wasOpen is false)
                spans.Add((sample.TimeMs, null));
            else if (!isOpen && wasOpen is true && spans.Count > 0)
                spans[^1] = (spans[^1].Opened, sample.TimeMs);
            wasOpen = isOpen;
        }
        return spans;
    }

    private static DoorOpening Opening(long opened, long? closed, long? next, List<HealthSample> chamber, DoorRecoveryOptions options)
    {
        var from = opened - (long)options.Before.TotalMilliseconds;
        var earlier = chamber.Where(s => s.TimeMs >= from && s.TimeMs < opened).Select(s => s.Value).ToList();
        double? before = earlier.Count > 0 ? HealthSamples.Median(earlier) : null;
        if (closed is not { } shut)
            return new DoorOpening(opened, closed, before, null, null, null);
        var end = Math.Min(next ?? long.MaxValue, shut + (long)options.Horizon.TotalMilliseconds);
        var level = before is { } was ? Back(chamber, opened, shut, end, was + options.Tolerance, options) : null;
        var limit = options.Limit is { } upper ? Back(chamber, opened, shut, end, upper, options) : null;
        var peak = level is null ? limit?.Peak : Math.Max(level.Value.Peak, limit?.Peak ?? double.MinValue);
        return new DoorOpening(opened, closed, before, peak, level?.Took, limit?.Took);
    }

    /// <returns>Null: a gap, the next opening or the end of the samples came first.</returns>
    private static (TimeSpan Took, double Peak)? Back(
        List<HealthSample> chamber,
        long opened,
        long closed,
        long end,
        double target,
        DoorRecoveryOptions options
    )
    {
        long? back = null;
        var last = opened;
        var peak = double.MinValue;
        foreach (var sample in chamber)
        {
            if (sample.TimeMs < opened)
                continue;
            if (sample.TimeMs >= end || sample.TimeMs - last > options.MaxGap.TotalMilliseconds)
                return null;
            last = sample.TimeMs;
            peak = Math.Max(peak, sample.Value);
            if (sample.Value > target)
                back = null;
            else if (sample.TimeMs >= closed)
                back ??= sample.TimeMs;
            if (back is { } since && sample.TimeMs - since >= options.Settle.TotalMilliseconds)
                return (TimeSpan.FromMilliseconds(since - closed), peak);
        }
        return null;
    }
}
