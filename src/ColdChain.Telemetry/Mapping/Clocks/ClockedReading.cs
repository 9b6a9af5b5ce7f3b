namespace ColdChain.Telemetry.Mapping.Clocks;

/// <summary>A reading of a message whose time is of a clock that may be wrong.</summary>
/// <param name="Index">Where it stands among the readings of the message.</param>
internal readonly record struct ClockedReading(int Index, ClockRule Rule);
