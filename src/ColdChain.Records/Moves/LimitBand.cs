using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Moves;

/// <summary>The temperatures that an equipment is to keep, out of the limits of its product points. Null: no limit on that side.</summary>
internal readonly record struct LimitBand(decimal? Below, decimal? Above)
{
    /// <returns>Null when no product point has a limit: nobody judges the equipment.</returns>
    public static LimitBand? Of(DirectorySnapshot directory, string equipment, long atMs)
    {
        var rules = directory
            .PointsOf(equipment)
            .Where(point => point is { Role: PointRole.Product, Metric: Metrics.Temperature })
            .SelectMany(point => directory.LimitsOf(point.Id, new TimeRange(atMs, atMs + 1)))
            .SelectMany(limit => limit.Profile.Rules)
            .OfType<ThresholdRule>()
            .ToList();
        if (rules.Count == 0)
            return null;
        // The narrowest of several: whatever keeps it keeps them all.
        return new LimitBand(
            rules.Where(rule => rule.Direction == ThresholdDirection.Below).Max(rule => (decimal?)rule.Threshold),
            rules.Where(rule => rule.Direction == ThresholdDirection.Above).Min(rule => (decimal?)rule.Threshold)
        );
    }

    /// <summary>What keeps this band keeps the other one too.</summary>
    public bool IsWithin(LimitBand other) => (other.Above is null || Above <= other.Above) && (other.Below is null || Below >= other.Below);
}
