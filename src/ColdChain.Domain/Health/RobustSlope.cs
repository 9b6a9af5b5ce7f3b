namespace ColdChain.Domain.Health;

/// <summary>
/// Slope of Theil and Sen: the median of the slopes between all pairs of points, with the interval of Sen (1968) from Kendall's variance.
/// Up to 29 % of the points may be wrong without moving it far.
/// </summary>
/// <param name="Slope">Per unit of x.</param>
/// <param name="Lower">Lower end of the 90 % interval.</param>
/// <param name="Upper">Upper end of it.</param>
public readonly record struct RobustSlope(double Slope, double Lower, double Upper)
{
    /// <summary>95 % quantile of the normal distribution: two-sided 90 %.</summary>
    private const double Z95 = 1.6448536269514722;

    /// <summary>Pairs are only formed within a group (between two fills); each group's variance adds up.</summary>
    /// <returns>Null: no two points of a group have different x.</returns>
    public static RobustSlope? Of(IEnumerable<IReadOnlyList<(double X, double Y)>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var slopes = new List<double>();
        double variance = 0;
        foreach (var group in groups)
        {
            double n = group.Count;
            variance += n * (n - 1) * (2 * n + 5) / 18;
            for (var i = 0; i < group.Count; i++)
            {
                for (var j = i + 1; j < group.Count; j++)
                {
                    if (group[i].X != group[j].X)
                        slopes.Add((group[j].Y - group[i].Y) / (group[j].X - group[i].X));
                }
            }
        }
        if (slopes.Count == 0)
            return null;
        var median = HealthSamples.Median(slopes);
        var reach = Z95 * Math.Sqrt(variance);
        var low = (int)Math.Floor((slopes.Count - reach) / 2) - 1;
        var high = (int)Math.Ceiling((slopes.Count + reach) / 2);
        // Too few points for the interval: it has no end on that side, rather than one that looks certain.
        return new RobustSlope(
            median,
            low < 0 ? double.NegativeInfinity : slopes[low],
            high >= slopes.Count ? double.PositiveInfinity : slopes[high]
        );
    }
}
