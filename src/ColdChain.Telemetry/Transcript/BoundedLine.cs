namespace ColdChain.Telemetry.Transcript;

/// <summary>One line of input.</summary>
/// <param name="Text">Without its line end; empty when it is over the limit.</param>
internal readonly record struct BoundedLine(string Text, bool IsTooLong);
