namespace ColdChain.Records.Audit;

/// <summary>One page of the audit trail, and the cursor of the next; null at the end.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Items, string? Next);
