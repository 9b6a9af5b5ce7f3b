using System.Globalization;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions;

/// <summary>
/// Finds the instants at which what lies further back than the longest window does not matter: every limit has been cleared for longer than
/// its off-delay, whatever was before. If no rule with a window is broken there either, an evaluation that began a window earlier gives the
/// same from there as one that saw everything.
/// </summary>
/// <remarks>Looks at values alone, not at an evaluator: a fresh one inside the deadband could not know whether an excursion goes on.</remarks>
public struct QuiescentRun
{
    private readonly Level[] _levels;
    private readonly long _offDelayMs;
    private long? _clearSinceMs;
    private long? _lastMs;

    private QuiescentRun(Level[] levels, long offDelayMs, long windowMs)
    {
        (_levels, _offDelayMs) = (levels, offDelayMs);
        WindowMs = windowMs;
    }

    /// <summary>Length of the longest window of the profile's rules; 0 without any.</summary>
    public long WindowMs { get; }

    /// <summary>Null when the profile has a rule that sums up the whole series: then only the beginning will do.</summary>
    public static QuiescentRun? For(LimitProfile profile)
    {
        var levels = new List<Level>();
        var offDelay = TimeSpan.Zero;
        var window = TimeSpan.Zero;
        foreach (var rule in profile.Rules)
        {
            switch (rule)
            {
                case ThresholdRule threshold:
                    levels.Add(Level.Of(threshold));
                    offDelay = threshold.OffDelay > offDelay ? threshold.OffDelay : offDelay;
                    break;
                case MissingRule:
                    break;
                case RateRule { Window: var ofRate }:
                    window = Longer(window, ofRate);
                    break;
                case CumulativeRule { Window: { } ofSum }:
                    window = Longer(window, ofSum);
                    break;
                case MeanKineticRule { Window: { } ofMean }:
                    window = Longer(window, ofMean);
                    break;
                default:
                    return null;
            }
        }
        return new QuiescentRun([.. levels], (long)offDelay.TotalMilliseconds, (long)Math.Ceiling(window.TotalMilliseconds));
    }

    /// <summary>Takes the next sample in event order.</summary>
    /// <returns>Whether the past does not matter at it. Of several values at one instant all have to be clear.</returns>
    public bool Add(long timeMs, double value)
    {
        foreach (var level in _levels)
        {
            if (level.Clears(value))
                continue;
            _clearSinceMs = null;
            _lastMs = timeMs;
            return false;
        }
        // A second value at an instant whose first was not clear does not begin a run.
        if (_clearSinceMs is null && timeMs != _lastMs)
            _clearSinceMs = timeMs;
        _lastMs = timeMs;
        return _clearSinceMs is { } since && timeMs - since >= _offDelayMs;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private readonly record struct Level(bool Above, double Clear, bool Strict)
    {
        public static Level Of(ThresholdRule rule)
        {
            var above = rule.Direction == ThresholdDirection.Above;
            var clear = ToDouble(above ? rule.Threshold - rule.Deadband : rule.Threshold + rule.Deadband);
            // As the evaluator does: a deadband too small for a double must not make one value both out and cleared.
            return new Level(above, clear, rule.Inclusive && clear == ToDouble(rule.Threshold));
        }

        public bool Clears(double value) => Strict ? (Above ? value < Clear : value > Clear) : (Above ? value <= Clear : value >= Clear);

        private static double ToDouble(decimal exact) =>
            double.Parse(exact.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
