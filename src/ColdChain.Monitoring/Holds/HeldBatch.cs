namespace ColdChain.Monitoring.Holds;

/// <summary>A batch that is on hold now.</summary>
public sealed record HeldBatch(string Batch, long SinceMs, long Causes);
