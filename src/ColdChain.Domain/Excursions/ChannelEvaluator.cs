using ColdChain.Domain.Excursions.Folding;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions;

/// <summary>Judges a whole series at once: sorts it, then folds it as <see cref="PointEvaluator"/> does live, and adds the statistics.</summary>
public static class ChannelEvaluator
{
    /// <param name="channel">Part of the excursions' ids.</param>
    /// <param name="samples">Good samples in any order; they are sorted in place. Those outside the span are left out.</param>
    public static ChannelEvaluation Evaluate(
        string channel,
        LimitProfile profile,
        SampleSeries samples,
        EvaluationSpan span = default,
        MktWeighting weighting = MktWeighting.Time
    )
    {
        samples.Sort();
        var evaluator = new PointEvaluator(channel, profile, weighting);
        var statistics = new SeriesStatistics(profile, weighting);
        var timesMs = samples.TimesMs;
        var values = samples.Values;
        var (conflicts, ignored) = (0, 0);
        for (var i = 0; i < timesMs.Length; )
        {
            var timeMs = timesMs[i];
            var instant = new Instant(timeMs, values[i], values[i]);
            for (i++; i < timesMs.Length && timesMs[i] == timeMs; i++)
                instant = new Instant(timeMs, Math.Max(instant.Highest, values[i]), Math.Min(instant.Lowest, values[i]));
            if (!span.Contains(timeMs))
                continue;
            if (!evaluator.TakeFirstOrNext(instant))
            {
                ignored++;
                continue;
            }
            if (instant.Highest != instant.Lowest)
                conflicts++;
            statistics.Take(evaluator.LastStep);
        }
        var mean = statistics.IsMeanCancelled ? ExactMean.Of(samples, profile, span) : statistics.Mean;

        var gaps = statistics.Gaps(span);
        return new ChannelEvaluation
        {
            Channel = channel,
            Samples = statistics.Samples,
            FirstMs = statistics.FirstMs,
            LastMs = statistics.LastMs,
            Min = statistics.Min,
            MinAtMs = statistics.MinAtMs,
            Max = statistics.Max,
            MaxAtMs = statistics.MaxAtMs,
            Mean = mean,
            MeanKineticTemperature = statistics.MeanKineticTemperature,
            MonitoredSeconds = statistics.MonitoredSeconds,
            UnmonitoredSeconds = gaps.Sum(gap => gap.EndMs - gap.StartMs) / 1000d,
            Gaps = gaps,
            Transients = evaluator.Transients,
            Conflicts = conflicts,
            Ignored = ignored,
            Excursions =
            [
                .. evaluator
                    .TakeClosed()
                    .Concat(evaluator.Open(span.PauseToMs))
                    .OrderBy(excursion => excursion.StartMs)
                    .ThenBy(excursion => excursion.RuleId, StringComparer.Ordinal),
            ],
            Budget = statistics.Budget,
        };
    }
}
