using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;

namespace ColdChain.Evidence.Verification;

/// <summary>Judges the readings of a package by its limits, as far as they alone decide: rules that look at nothing before their own beginning.</summary>
internal static class ExcursionFinder
{
    /// <summary>Whether the rules of a kind are judged here. The others look at a window of time before, of which a package holds no readings.</summary>
    public static bool Judges(string kind) => kind is "limit" or "missing";

    public static IEnumerable<FoundExcursion> Find(ExposureStretch stretch, int number, ExposedPoint point, FileReadings readings)
    {
        if (stretch.Exposure.IsFreezing)
            yield break;
        foreach (var limit in point.Limits)
        {
            var rules = limit.Profile.Rules.Where(rule => Judges(rule.Kind)).ToList();
            if (rules.Count == 0)
                continue;
            foreach (var channel in point.Channels)
            {
                var looked = new TimeRange(stretch.FromMs, Math.Max(stretch.FromMs, stretch.ToMs));
                if (channel.Span.Intersect(looked)?.Intersect(limit.Valid) is not { } span)
                    continue;
                var samples = new SampleSeries();
                var (first, last) = (long.MaxValue, long.MinValue);
                foreach (var reading in readings.Of(channel.Channel, span))
                {
                    if (!IsGood(reading, limit.Profile))
                        continue;
                    samples.Add(reading.TimeMs, reading.Value!.Value);
                    (first, last) = (Math.Min(first, reading.TimeMs), Math.Max(last, reading.TimeMs));
                }
                var profile = limit.Profile with { Rules = rules, Budget = [] };
                foreach (var excursion in ChannelEvaluator.Evaluate(point.Point.Id, profile, samples).Excursions)
                    yield return new FoundExcursion(
                        number,
                        point.Point.Id,
                        limit.ProfileName,
                        limit.ProfileVersion,
                        rules.First(rule => rule.Id == excursion.RuleId),
                        excursion,
                        first,
                        last
                    );
            }
        }
    }

    /// <summary>As the evaluation takes them: a retained message without a time of its own says nothing about when.</summary>
    private static bool IsGood(in Reading reading, LimitProfile profile) =>
        reading is { Quality: Quality.Good, Value: { } value }
        && double.IsFinite(value)
        && reading.Metric == profile.Metric
        && !(reading.Retained && reading.TimeSource == TimeSource.Received);
}
