namespace ColdChain.Domain.Health;

/// <summary>One value of a channel, as the health figures read it. Only readings of good quality belong here.</summary>
/// <param name="TimeMs">Event time, ms since 1970 UTC.</param>
/// <param name="Value">In the unit of its channel; a value that is no finite number is left out.</param>
public readonly record struct HealthSample(long TimeMs, double Value);
