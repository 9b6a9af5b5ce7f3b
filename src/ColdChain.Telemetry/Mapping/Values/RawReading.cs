using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>A value on its way to a reading, in canonical unit.</summary>
internal readonly record struct RawReading(string Metric, string Unit, double? Value, Quality Quality, string? Reason);
