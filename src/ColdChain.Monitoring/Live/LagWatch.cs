using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// Watches the monitor itself: readings that wait to be judged are unwatched as long as they wait. A backlog that is worked off in time, as
/// after a start, is no alarm.
/// </summary>
internal sealed class LagWatch(MonitoringOptions options)
{
    /// <summary>Since when the lag has been longer than allowed; null while it is not.</summary>
    private long? _behindSinceMs;

    /// <summary>The alarm that stands; null without one. Kept with the cursor.</summary>
    public string? AlarmId { get; private set; }

    public void Restore(string? alarmId) => AlarmId = alarmId;

    /// <param name="lag">Age of the newest judged message while others wait behind it.</param>
    public void Tick(long nowMs, TimeSpan lag, MonitorChanges changes)
    {
        if (lag <= options.LagAlarmAfter)
        {
            _behindSinceMs = null;
            if (AlarmId is not { } standing || lag > options.LagAlarmAfter / 2)
                return;
            changes.SystemAlarms.Add(Alarm(standing, AlarmEvent.Clear, "", nowMs, nowMs));
            AlarmId = null;
            return;
        }
        _behindSinceMs ??= nowMs;
        if (AlarmId is not null || nowMs - _behindSinceMs < options.LagAlarmAfter.TotalMilliseconds)
            return;
        AlarmId = DeterministicId.Of(SystemAlarmKinds.Lag, "monitor", _behindSinceMs.Value);
        var detail = $"Readings wait {lag.TotalMinutes:0} min to be judged. Look at the load of the machine and at the records database.";
        changes.SystemAlarms.Add(Alarm(AlarmId, AlarmEvent.Rise, detail, _behindSinceMs.Value, nowMs));
    }

    private static SystemAlarm Alarm(string id, AlarmEvent happened, string detail, long startMs, long atMs) =>
        new(
            id,
            SystemAlarmKinds.Lag,
            Severity.Alarm,
            happened,
            Site: "",
            Device: "",
            EquipmentNumber: null,
            PointId: null,
            detail,
            startMs,
            atMs
        );
}
