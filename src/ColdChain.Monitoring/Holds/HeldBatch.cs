namespace ColdChain.Monitoring.Holds;

/// <summary>A batch that is on hold now.</summary>
/// <param name="Causes">How many hold it.</param>
public sealed record HeldBatch(string Batch, long SinceMs, long Causes);
