using System.Globalization;
using System.Numerics;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>The mean of a series in whole numbers. Slow: for series whose values cancel each other beyond the digits of doubles.</summary>
internal static class ExactMean
{
    private const int QuotientDigits = 20;

    /// <param name="samples">Sorted.</param>
    public static double? Of(SampleSeries samples, LimitProfile profile, EvaluationSpan span)
    {
        var instants = InstantsOf(samples, profile, span);
        if (instants.Count == 0)
            return null;
        var exponent = instants.Min(instant => instant.Highest.Exponent);
        BigInteger sum = 0,
            weight = 0;
        for (var i = 1; i < instants.Count; i++)
        {
            var elapsedMs = instants[i].TimeMs - instants[i - 1].TimeMs;
            if (elapsedMs > profile.MaxGap.TotalMilliseconds)
                continue;
            sum += (instants[i - 1].Highest.In(exponent) + instants[i].Highest.In(exponent)) * elapsedMs;
            weight += 2 * elapsedMs;
        }
        if (weight.IsZero)
            (sum, weight) = (instants.Aggregate(BigInteger.Zero, (all, next) => all + next.Highest.In(exponent)), instants.Count);
        var quotient = sum * BigInteger.Pow(10, QuotientDigits) / weight;
        return double.Parse($"{quotient}E{exponent - QuotientDigits}", NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static List<(long TimeMs, DecimalText Highest)> InstantsOf(SampleSeries samples, LimitProfile profile, EvaluationSpan span)
    {
        var timesMs = samples.TimesMs;
        var values = samples.Values;
        var instants = new List<(long TimeMs, DecimalText Highest)>();
        long? firstMs = null;
        for (var i = 0; i < timesMs.Length; )
        {
            var (timeMs, highest) = (timesMs[i], values[i]);
            for (i++; i < timesMs.Length && timesMs[i] == timeMs; i++)
                highest = Math.Max(highest, values[i]);
            if (!span.Contains(timeMs))
                continue;
            firstMs ??= timeMs;
            if (timeMs - firstMs >= profile.IgnoreFirst.TotalMilliseconds)
                instants.Add((timeMs, DecimalText.Of(highest)));
        }
        return instants;
    }
}
