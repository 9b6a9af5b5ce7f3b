namespace ColdChain.Monitoring.Holds;

/// <summary>A signed decision about a batch.</summary>
/// <param name="SignedBy">User name; the person gave the password again.</param>
/// <param name="Causes">JSON of the causes as they stood and were signed off; null: decided before they were kept here.</param>
public sealed record Disposition(
    string Id,
    DispositionDecision Decision,
    string Reason,
    string SignedBy,
    long SignedMs,
    string? Causes = null
);
