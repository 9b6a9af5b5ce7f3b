namespace ColdChain.Simulators.Scenarios;

/// <summary>A step of the programme that a controlled-rate freezer runs.</summary>
/// <param name="RateCPerMinute">Above 0; null for a hold.</param>
/// <param name="ToC">End of a ramp, C; of a hold where it stays.</param>
/// <param name="Hold">Length of a hold; null for a ramp.</param>
/// <param name="Seed">Ice is started in the sample during it.</param>
public sealed record RunStep(double? RateCPerMinute, double ToC, TimeSpan? Hold, bool Seed);
