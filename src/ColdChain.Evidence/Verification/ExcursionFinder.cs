using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;

namespace ColdChain.Evidence.Verification;

/// <summary>Judges the readings of a package by its limits.</summary>
internal static class ExcursionFinder
{
    public static IEnumerable<JudgedRule> Find(ExposureStretch stretch, ExposedPoint point, FileReadings readings)
    {
        if (stretch.Exposure.IsFreezing)
            yield break;
        foreach (var limit in point.Limits)
        {
            // Over the whole series a mean can only be judged with the whole series.
            var rules = limit.Profile.Rules.Where(rule => rule is not MeanKineticRule { Window: null }).ToList();
            var profile = limit.Profile with { Rules = rules, Budget = [] };
            foreach (var channel in point.Channels)
            {
                var looked = new TimeRange(stretch.FromMs, Math.Max(stretch.FromMs, stretch.ToMs));
                if (rules.Count == 0 || channel.Span.Intersect(looked)?.Intersect(limit.Valid) is not { } span)
                    continue;
                var samples = new SampleSeries();
                long? firstMs = null;
                long? lastMs = null;
                foreach (var reading in readings.Of(channel.Channel, span))
                {
                    if (!IsGood(reading, limit.Profile))
                        continue;
                    samples.Add(reading.TimeMs, reading.Value!.Value);
                    firstMs = Math.Min(firstMs ?? reading.TimeMs, reading.TimeMs);
                    lastMs = Math.Max(lastMs ?? reading.TimeMs, reading.TimeMs);
                }
                var excursions = ChannelEvaluator.Evaluate(point.Point.Id, profile, samples).Excursions;
                var countsFromMs = CountsFrom(
                    readings.Of(channel.Channel, span).Where(reading => IsGood(reading, limit.Profile)),
                    profile,
                    firstMs
                );
                foreach (var rule in rules)
                    yield return new JudgedRule(
                        point.Point.Id,
                        limit.ProfileName,
                        limit.ProfileVersion,
                        rule,
                        span,
                        SettledInstant.Find(profile, rule, samples, excursions),
                        firstMs,
                        lastMs,
                        countsFromMs,
                        [.. excursions.Where(excursion => excursion.RuleId == rule.Id)]
                    );
            }
        }
    }

    private static long? CountsFrom(IEnumerable<Reading> good, LimitProfile profile, long? firstMs) =>
        profile.IgnoreFirst == TimeSpan.Zero
            ? firstMs
            : good.Where(reading => reading.TimeMs - firstMs >= profile.IgnoreFirst.TotalMilliseconds)
                .Min(reading => (long?)reading.TimeMs);

    /// <summary>As the evaluation takes them: a retained message without a time of its own says nothing about when.</summary>
    private static bool IsGood(in Reading reading, LimitProfile profile) =>
        reading is { Quality: Quality.Good, Value: { } value }
        && double.IsFinite(value)
        && reading.Metric == profile.Metric
        && !(reading.Retained && reading.TimeSource == TimeSource.Received);
}
