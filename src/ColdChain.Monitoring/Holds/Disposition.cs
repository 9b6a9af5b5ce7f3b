namespace ColdChain.Monitoring.Holds;

/// <summary>A signed decision about a batch.</summary>
/// <param name="SignedBy">User name; the person gave the password again.</param>
public sealed record Disposition(string Id, DispositionDecision Decision, string Reason, string SignedBy, long SignedMs);
