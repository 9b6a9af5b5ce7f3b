using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Views;

/// <summary>A measuring point now: what observes it, what is allowed, what was measured last.</summary>
/// <param name="Channel">Null while nothing is assigned.</param>
/// <param name="Limits">Null while no profile is in force.</param>
public sealed record PointNow(MeasuringPoint Point, ChannelId? Channel, Reading? Newest, LimitAssignment? Limits)
{
    /// <summary>Limits that will be crossed if it goes on like this, the nearest first.</summary>
    public IReadOnlyList<PointForecast> Forecasts { get; init; } = [];

    /// <summary>A pause longer than this is unmonitored. Without a profile: 15 minutes.</summary>
    public TimeSpan MaxGap => Limits?.Profile.MaxGap ?? TimeSpan.FromMinutes(15);

    public string Unit => Newest?.Unit ?? Limits?.Profile.Unit ?? "";

    /// <summary>The tightest threshold above which, and below which, a rule judges; null where there is none.</summary>
    public double? High => Threshold(ThresholdDirection.Above, values => values.Min());
    public double? Low => Threshold(ThresholdDirection.Below, values => values.Max());

    public bool IsCurrent(long nowMs) => Newest is { } newest && nowMs - newest.TimeMs <= MaxGap.TotalMilliseconds;

    public bool IsBeyondLimit =>
        Newest is { Quality: Quality.Good, Value: { } value }
        && Limits is not null
        && Limits.Profile.Rules.OfType<ThresholdRule>().Any(rule => IsBeyond(rule, value));

    private double? Threshold(ThresholdDirection direction, Func<IEnumerable<decimal>, decimal> tightest)
    {
        var thresholds = Limits
            ?.Profile.Rules.OfType<ThresholdRule>()
            .Where(rule => rule.Direction == direction)
            .Select(rule => rule.Threshold)
            .ToList();
        return thresholds is { Count: > 0 } ? (double)tightest(thresholds) : null;
    }

    private static bool IsBeyond(ThresholdRule rule, double value)
    {
        var distance = rule.Direction == ThresholdDirection.Above ? value - (double)rule.Threshold : (double)rule.Threshold - value;
        return rule.Inclusive ? distance >= 0 : distance > 0;
    }
}
