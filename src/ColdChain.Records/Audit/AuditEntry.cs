namespace ColdChain.Records.Audit;

/// <summary>Who did what, when, why, with before and after. Written in the transaction of the change.</summary>
/// <param name="Actor">User name, or <c>system</c>.</param>
/// <param name="Action">Lower case with dots: <c>record.revise</c>, <c>alarm.acknowledge</c>.</param>
/// <param name="Subject">What it was done to: <c>equipment/F-07</c>, <c>alarm/...</c>.</param>
/// <param name="Before">JSON; null when it did not exist.</param>
/// <param name="After">JSON; null when it is gone.</param>
public sealed record AuditEntry(
    string Site,
    long AtMs,
    string Actor,
    string Action,
    string Subject,
    string? Reason,
    string? Before,
    string? After
);
