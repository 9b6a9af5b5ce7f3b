using ColdChain.Telemetry.Mapping.Times;

namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>Where and when the readings of a block come from.</summary>
internal readonly record struct BlockOrigin(string? Site, string? Device, EventTime Time, long? Counter);
