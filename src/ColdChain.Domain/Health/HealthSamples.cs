namespace ColdChain.Domain.Health;

/// <summary>Brings samples into one order, whatever order they came in.</summary>
internal static class HealthSamples
{
    /// <returns>By time, each time once (of equal times the highest value), values that are no number left out.</returns>
    public static List<HealthSample> Ordered(IEnumerable<HealthSample> samples)
    {
        var ordered = new List<HealthSample>();
        foreach (var sample in samples.Where(s => double.IsFinite(s.Value)).OrderBy(s => s.TimeMs).ThenByDescending(s => s.Value))
        {
            if (ordered.Count == 0 || ordered[^1].TimeMs != sample.TimeMs)
                ordered.Add(sample);
        }
        return ordered;
    }

    /// <summary>Linear interpolation between the two nearest ranks; the values are sorted in place.</summary>
    public static double Quantile(List<double> values, double share)
    {
        values.Sort();
        var rank = share * (values.Count - 1);
        var below = (int)Math.Floor(rank);
        var above = Math.Min(below + 1, values.Count - 1);
        return values[below] + (rank - below) * (values[above] - values[below]);
    }

    public static double Median(List<double> values) => Quantile(values, 0.5);

    /// <summary>Median distance from the median, as a share of it.</summary>
    public static double RelativeSpread(List<double> values)
    {
        var median = Median(values);
        return Median([.. values.Select(value => Math.Abs(value - median))]) / Math.Abs(median);
    }
}
