namespace ColdChain.Domain.Forecasting;

/// <summary>When a limit will be crossed, if the value goes on as it does.</summary>
/// <param name="AtMs">Crossing of the fitted curve, ms since 1970 UTC; never before the newest sample.</param>
/// <param name="EarliestMs">Lower end of the 90 % interval of the crossing; never before the newest sample.</param>
/// <param name="LatestMs">Upper end of it.</param>
/// <param name="RiseFromMs">The sample at which the rise (towards the limit) began.</param>
public sealed record BreachForecast(long AtMs, long EarliestMs, long LatestMs, BreachModel Model, long RiseFromMs);
