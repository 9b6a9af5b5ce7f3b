using ColdChain.Domain.Excursions;
using ColdChain.Domain.Traceability;

namespace ColdChain.Monitoring.Impact;

/// <summary>What a batch lived through, over its whole life.</summary>
/// <param name="ProductCode">What the batch is of.</param>
/// <param name="Exposures">By start.</param>
/// <param name="Budget">
/// Bands of the product's requirement, spent over all exposures. Unmonitored and unaccounted time is in none of them: it is never counted as
/// in range. Empty when the product has no requirement, or the readings cannot be had now.
/// </param>
/// <param name="MonitoredSeconds">Time with readings; null when they cannot be had now.</param>
/// <param name="UnmonitoredSeconds">Time in known places without readings.</param>
/// <param name="UnaccountedSeconds">Time in no known place.</param>
/// <param name="Problem">Why figures from readings are missing, for people; null when nothing is.</param>
public sealed record BatchImpact(
    BatchNumber Batch,
    string ProductCode,
    IReadOnlyList<ExposureImpact> Exposures,
    IReadOnlyList<BudgetSpent> Budget,
    double? MonitoredSeconds,
    double? UnmonitoredSeconds,
    double UnaccountedSeconds,
    string? Problem
)
{
    /// <summary>What was spent of it before the batch was split off or pooled; it is in <see cref="Budget"/>.</summary>
    public IReadOnlyList<InheritedShare> InheritedShares { get; init; } = [];

    /// <summary>What spent the budget: per band the exposures with time in it, by start.</summary>
    public IReadOnlyList<BudgetShare> BudgetShares { get; init; } = [];
}
