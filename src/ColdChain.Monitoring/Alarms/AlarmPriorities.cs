using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Alarms;

/// <summary>How urgent an alarm is.</summary>
internal static class AlarmPriorities
{
    /// <param name="batches">How many batches are exposed. An empty freezer can wait until one that is not has been seen to.</param>
    /// <param name="isOfEquipment">Null batches of a broker or a disk say nothing: it watches all of them.</param>
    public static AlarmPriority Of(Severity severity, int batches, bool isOfEquipment) =>
        (severity, batches > 0 || !isOfEquipment) switch
        {
            (Severity.Critical, true) => AlarmPriority.Urgent,
            (Severity.Critical, false) or (Severity.Alarm, true) => AlarmPriority.High,
            (Severity.Alarm, false) or (Severity.Warning, true) => AlarmPriority.Medium,
            _ => AlarmPriority.Low,
        };
}
