namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>What one raw number of an enumeration means.</summary>
/// <param name="Word">Null for open, closed, true, false and numbers, which are values by themselves.</param>
internal readonly record struct FrameWord(double Value, string? Word);
