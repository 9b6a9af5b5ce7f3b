namespace ColdChain.Telemetry.InForce;

/// <summary>A place in the journal from which on other profiles are in force.</summary>
/// <param name="Sequence">Of the record; messages after it are decoded with the set.</param>
internal sealed record ProfileSetChange(long Sequence, string Hash, byte[] Payload);
