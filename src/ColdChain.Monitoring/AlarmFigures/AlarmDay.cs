namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>The load of one local day.</summary>
/// <param name="FromMs">ms UTC: its part of the period.</param>
/// <param name="BySeverity">Announcements by severity, the least first.</param>
/// <param name="Stale">Alarms that were stale on that day.</param>
public sealed record AlarmDay(DateOnly Day, long FromMs, long ToMs, IReadOnlyList<int> BySeverity, int Stale)
{
    public int Announced => BySeverity.Sum();
}
