namespace ColdChain.Monitoring.Alarms.Withholding;

/// <summary>A span of time in which some alarms are not announced. They are evaluated and logged as ever.</summary>
/// <param name="FromMs">ms UTC; <paramref name="UntilMs"/> is exclusive, null only for equipment out of service.</param>
/// <param name="EndedMs">When it ended, by a person or by itself; null: it has not.</param>
public sealed record AlarmWithholding(
    string Id,
    WithholdingKind Kind,
    AlarmScope Scope,
    long FromMs,
    long? UntilMs,
    string Reason,
    string Actor,
    long CreatedMs,
    long? EndedMs,
    string? EndedBy
)
{
    public bool IsActiveAt(long ms) => FromMs <= ms && ms < Math.Min(UntilMs ?? long.MaxValue, EndedMs ?? long.MaxValue);
}
