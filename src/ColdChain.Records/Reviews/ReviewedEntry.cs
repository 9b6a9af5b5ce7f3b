namespace ColdChain.Records.Reviews;

/// <summary>An entry of the audit trail that a review looks at, without the values that were changed.</summary>
/// <param name="Site">Its chain.</param>
/// <param name="Sequence">Its number there.</param>
public sealed record ReviewedEntry(string Site, long Sequence, long AtMs, string Actor, string Action, string Subject, string? Reason);
