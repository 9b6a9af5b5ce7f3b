namespace ColdChain.Records.Audit;

/// <summary>A row of table <c>audit</c>.</summary>
internal sealed record AuditRow(
    string Site,
    long Sequence,
    long AtMs,
    string Actor,
    string Action,
    string Subject,
    string? Reason,
    string? BeforeJson,
    string? AfterJson,
    string PreviousHash,
    string Hash
)
{
    public AuditEntry ToEntry() => new(Site, AtMs, Actor, Action, Subject, Reason, BeforeJson, AfterJson);
}
