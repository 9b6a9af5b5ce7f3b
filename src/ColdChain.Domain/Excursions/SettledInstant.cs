using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions;

/// <summary>From when on samples that begin in the middle of a series judge a rule as the whole series does.</summary>
public static class SettledInstant
{
    /// <param name="profile">Its start-up period, should the series begin here, says nothing certain.</param>
    /// <param name="samples">Good samples of one channel.</param>
    /// <param name="excursions">What <see cref="ChannelEvaluator"/> finds in them.</param>
    /// <returns>
    /// Event time, ms: excursions of the rule that start here or later are those of the whole series, whatever lies before the samples. Null: there is no such
    /// instant, above all for a rule that sums up the whole series.
    /// </returns>
    public static long? Find(LimitProfile profile, LimitRule rule, SampleSeries samples, IEnumerable<Excursion> excursions)
    {
        if (samples.Count == 0 || QuiescentRun.For(profile with { Rules = [rule] }) is not { } run)
            return null;
        samples.Sort();
        var timesMs = samples.TimesMs;
        var values = samples.Values;
        var own = excursions.Where(excursion => excursion.RuleId == rule.Id).ToList();
        var judgedFromMs = timesMs[0] + profile.IgnoreFirst.TotalMilliseconds;
        // The way to the first sample is not known: it has to have left the window.
        double? fullFromMs = null;
        for (var i = 0; i < timesMs.Length; i++)
        {
            if (timesMs[i] < judgedFromMs)
                continue;
            fullFromMs ??= timesMs[i] + run.WindowMs;
            var isQuiet = run.Add(timesMs[i], values[i]);
            var isLastOfInstant = i == timesMs.Length - 1 || timesMs[i + 1] > timesMs[i];
            var timeMs = timesMs[i];
            if (isQuiet && isLastOfInstant && timeMs >= fullFromMs && !own.Exists(spell => IsActive(spell, timeMs)))
                return timeMs;
        }
        return null;
    }

    private static bool IsActive(Excursion spell, long timeMs) => spell.StartMs <= timeMs && !(spell.EndMs <= timeMs);
}
