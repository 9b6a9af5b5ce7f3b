using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Who is told of which alarms, one after the other while nobody answers.</summary>
/// <param name="Sites">Empty: all. Alarms of the system itself belong to every site.</param>
/// <param name="Kinds">Kinds of alarms; empty: all.</param>
/// <param name="Steps">In the order of their time.</param>
public sealed record Escalation(
    string Name,
    IReadOnlyList<string> Sites,
    Severity From,
    IReadOnlyList<string> Kinds,
    QuietHours? Quiet,
    IReadOnlyList<EscalationStep> Steps
)
{
    internal bool Concerns(AlarmRow alarm) =>
        alarm.ParsedSeverity >= From
        && (Sites.Count == 0 || alarm.Site.Length == 0 || Sites.Contains(alarm.Site, StringComparer.Ordinal))
        && (Kinds.Count == 0 || Kinds.Contains(alarm.Kind, StringComparer.Ordinal));
}
