namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>When the readings of a frame, an item or a record were measured.</summary>
/// <param name="Unset">There is a clock, and it says that it was never set.</param>
internal readonly record struct FrameMoment(long? TimeMs, long? AgeMs, bool Unset);
