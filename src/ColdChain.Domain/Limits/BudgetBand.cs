namespace ColdChain.Domain.Limits;

/// <summary>One band of a stability budget: how long a batch may be beyond a threshold over its whole life.</summary>
public sealed record BudgetBand(string Id, ThresholdDirection Direction, decimal Threshold, TimeSpan Limit, bool Inclusive = false);
