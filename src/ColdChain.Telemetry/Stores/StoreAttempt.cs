namespace ColdChain.Telemetry.Stores;

/// <summary>What one attempt to write came to.</summary>
/// <param name="Outcome">Null when the store holds less than it had accepted, and nothing was written.</param>
/// <param name="StoredSequence">Then: what it holds.</param>
internal readonly record struct StoreAttempt(WriteOutcome? Outcome, long StoredSequence = 0);
