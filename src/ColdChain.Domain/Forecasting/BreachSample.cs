namespace ColdChain.Domain.Forecasting;

/// <summary>One value of the recent past.</summary>
/// <param name="TimeMs">Event time, ms since 1970 UTC.</param>
public readonly record struct BreachSample(long TimeMs, double Value);
