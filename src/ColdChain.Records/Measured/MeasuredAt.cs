namespace ColdChain.Records.Measured;

/// <summary>A reading near an instant.</summary>
/// <param name="TimeMs">When it was measured.</param>
/// <param name="Value">In the channel's canonical unit.</param>
public readonly record struct MeasuredAt(long TimeMs, double Value);
