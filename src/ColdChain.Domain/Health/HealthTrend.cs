namespace ColdChain.Domain.Health;

/// <summary>How a figure goes over days.</summary>
/// <param name="PerDay">Robust slope over the recent days; null: too few are known.</param>
/// <param name="From">The fitted line at the first recent day that is known.</param>
/// <param name="To">The fitted line at the last one.</param>
/// <param name="Days">Days from the first to the last.</param>
/// <param name="Reference">Median of the reference period; null: too few of its days are known.</param>
/// <param name="Recent">Median of the recent days.</param>
public sealed record HealthTrend(
    HealthVerdict Verdict,
    RobustSlope? PerDay,
    double? From,
    double? To,
    int Days,
    double? Reference,
    double? Recent
);
