namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>What a birth says of a metric, for the data that name only its alias.</summary>
/// <param name="Unit">As written; null: the birth says none.</param>
internal sealed record SparkplugBirth(string Name, SparkplugType Type, string? Unit);
