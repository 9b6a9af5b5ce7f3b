namespace ColdChain.Domain.Health;

/// <summary>Reads the compressor's duty cycle out of a day's samples. The order in which they came does not matter.</summary>
public static class DutyCycleReader
{
    /// <summary>Of a half cycle's way up and down, the least share that has to lead from one turn to the next; noise goes to and fro.</summary>
    private const double MinStraightness = 0.5;

    /// <summary>Fewer samples in a half cycle are too few to see it.</summary>
    private const int MinSamplesOfHalf = 3;

    /// <summary>From a channel that tells whether the compressor runs.</summary>
    /// <param name="samples">May begin before the span: the last sample before it holds into it.</param>
    /// <param name="leftOut">Defrosts and door recoveries: counted neither as running nor as resting.</param>
    public static DutyCycle FromSignal(
        IEnumerable<HealthSample> samples,
        HealthSpan span,
        IEnumerable<HealthSpan> leftOut,
        DutyCycleOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var ordered = HealthSamples.Ordered(samples);
        var skipped = HealthSpans.Merged(leftOut);
        long known = 0,
            running = 0;
        for (var i = 0; i < ordered.Count; i++)
        {
            var until = ordered[i].TimeMs + (long)options.MaxGap.TotalMilliseconds;
            if (i + 1 < ordered.Count)
                until = Math.Min(until, ordered[i + 1].TimeMs);
            var held = new HealthSpan(Math.Max(ordered[i].TimeMs, span.FromMs), Math.Min(until, span.ToMs));
            var counted = held.LengthMs - (held.LengthMs > 0 ? HealthSpans.Covered(skipped, held) : 0);
            known += counted;
            if (ordered[i].Value >= options.RunsFrom)
                running += counted;
        }
        var share = (double)known / Math.Max(1, span.LengthMs);
        return new DutyCycle(known > 0 && share >= options.MinKnownShare ? (double)running / known : null, share, DutySource.Signal, 0);
    }

    /// <summary>From the chamber temperature: falling is running. Answers only when the cycle is clear and regular.</summary>
    /// <param name="leftOut">Defrosts and door recoveries: a cycle that touches one is not counted.</param>
    public static DutyCycle FromTemperature(
        IEnumerable<HealthSample> samples,
        HealthSpan span,
        IEnumerable<HealthSpan> leftOut,
        DutyCycleOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var skipped = HealthSpans.Merged(leftOut);
        var inside = HealthSamples.Ordered(samples.Where(sample => span.Contains(sample.TimeMs)));
        var quiet = inside.Where(sample => HealthSpans.Covered(skipped, new(sample.TimeMs, sample.TimeMs + 1)) == 0).ToList();
        if (quiet.Count < 2 * MinSamplesOfHalf * options.MinCycles)
            return Unclear(0, 0);
        var values = quiet.ConvertAll(sample => sample.Value);
        var swing = HealthSamples.Quantile(values, 0.9) - HealthSamples.Quantile(values, 0.1);
        if (swing < options.MinSwing)
            return Unclear(0, 0);

        var turns = TurningPoints.Of(inside, 0.5 * swing);
        var (periods, falls) = (new List<double>(), new List<double>());
        // The first and the last turn are where the samples begin and end, not where the compressor switched.
        for (var i = 1; i + 2 < turns.Count - 1; i++)
        {
            if (inside[turns[i]].Value <= inside[turns[i + 1]].Value)
                continue;
            var (on, off, again) = (inside[turns[i]].TimeMs, inside[turns[i + 1]].TimeMs, inside[turns[i + 2]].TimeMs);
            if (
                HealthSpans.Covered(skipped, new(on, again)) > 0
                || !IsClear(inside, turns[i], turns[i + 1], options)
                || !IsClear(inside, turns[i + 1], turns[i + 2], options)
            )
                continue;
            periods.Add(again - on);
            falls.Add(off - on);
        }
        var known = periods.Sum() / Math.Max(1, span.LengthMs);
        if (
            periods.Count < options.MinCycles
            || known < options.MinKnownShare
            || HealthSamples.RelativeSpread([.. periods]) > options.MaxIrregularity
        )
            return Unclear(known, periods.Count);
        return new DutyCycle(falls.Sum() / periods.Sum(), known, DutySource.Temperature, periods.Count);
    }

    private static DutyCycle Unclear(double known, int cycles) => new(null, known, DutySource.Temperature, cycles);

    private static bool IsClear(List<HealthSample> samples, int from, int to, DutyCycleOptions options)
    {
        if (to - from < MinSamplesOfHalf)
            return false;
        double way = 0;
        for (var i = from; i < to; i++)
        {
            if (samples[i + 1].TimeMs - samples[i].TimeMs > options.MaxGap.TotalMilliseconds)
                return false;
            way += Math.Abs(samples[i + 1].Value - samples[i].Value);
        }
        return Math.Abs(samples[to].Value - samples[from].Value) >= MinStraightness * way;
    }
}
