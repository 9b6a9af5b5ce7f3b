namespace ColdChain.Telemetry.Generations;

/// <summary>The order is not taken; the message says why and what to do, in one line.</summary>
public sealed class GenerationRefusedException(string message) : Exception(message);
