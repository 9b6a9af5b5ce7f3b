using ColdChain.Monitoring.Alarms;

namespace ColdChain.Evidence.Report;

/// <summary>An alarm with all that happened to it, oldest first.</summary>
internal sealed record AlarmAccount(AlarmView Alarm, IReadOnlyList<AlarmStep> Steps);
