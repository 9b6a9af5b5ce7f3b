using ColdChain.Telemetry.Mapping.Times;

namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>Where and when the readings of a block come from.</summary>
/// <param name="StartMs">Programmed start of the device, by its own clock: what it measured before is not to be judged; null: it tells none.</param>
internal readonly record struct BlockOrigin(string? Site, string? Device, EventTime Time, long? Counter, long? StartMs);
