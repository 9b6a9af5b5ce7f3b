using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// Follows doors and defrosts in event time, and raises an alarm for a door that stands open. What they excuse is decided where alarms are made
/// (<see cref="Alarms.Causes.Disturbances"/>). Used by the monitor's loop alone.
/// </summary>
internal sealed class DisturbanceWatch(MonitoringOptions options)
{
    private readonly Dictionary<string, DisturbanceRow> _rows = [];
    private ILookup<ChannelId, DisturbanceSignal> _signals = Enumerable
        .Empty<DisturbanceSignal>()
        .ToLookup(signal => signal.Assignment.Channel);

    public void Restore(IEnumerable<DisturbanceRow> rows)
    {
        foreach (var row in rows)
            _rows[row.PointId] = row;
    }

    /// <summary>Takes over a new directory.</summary>
    public void Expect(IEnumerable<DisturbanceSignal> signals) => _signals = signals.ToLookup(signal => signal.Assignment.Channel);

    public void Observe(in Reading reading, MonitorChanges changes)
    {
        if (reading is not { Quality: Quality.Good, Value: { } value } || !_signals.Contains(reading.Channel))
            return;
        foreach (var signal in _signals[reading.Channel])
        {
            if (signal.Assignment.Valid.Contains(reading.TimeMs))
                Observe(signal, reading.TimeMs, value != 0, reading.ReceivedMs, changes);
        }
    }

    /// <summary>A door that stands open for too long is an alarm of its own.</summary>
    public void Tick(long asOfMs, MonitorChanges changes)
    {
        foreach (var row in _rows.Values)
        {
            if (row is not { Kind: DisturbanceKind.Door, FromMs: { } from, ToMs: null, AlarmId: null })
                continue;
            if (asOfMs - from < options.DoorOpenAfter.TotalMilliseconds)
                continue;
            row.AlarmId = DeterministicId.Of(SystemAlarmKinds.Door, row.PointId, from);
            changes.Disturbances.Add(row);
            changes.SystemAlarms.Add(Alarm(row, AlarmEvent.Rise, from, asOfMs));
        }
    }

    private void Observe(DisturbanceSignal signal, long timeMs, bool isOn, long receivedMs, MonitorChanges changes)
    {
        if (!_rows.TryGetValue(signal.PointId, out var row))
            _rows.Add(signal.PointId, row = new DisturbanceRow { PointId = signal.PointId, NewestMs = long.MinValue });
        // What comes late excuses nothing any more: the breach was judged, and told or not, without it.
        if (timeMs <= row.NewestMs)
            return;
        (row.EquipmentNumber, row.Site, row.KindText) = (signal.EquipmentNumber, signal.Site, signal.Kind.ToString());
        row.NewestMs = timeMs;
        var wasOn = row is { FromMs: not null, ToMs: null };
        if (isOn == wasOn)
            return;
        if (isOn)
            (row.FromMs, row.ToMs) = (timeMs, null);
        else
        {
            row.ToMs = timeMs;
            if (row.AlarmId is not null)
                changes.SystemAlarms.Add(Alarm(row, AlarmEvent.Clear, timeMs, receivedMs));
            row.AlarmId = null;
        }
        changes.Disturbances.Add(row);
    }

    /// <remarks>Before the id is taken away, where it clears.</remarks>
    private static SystemAlarm Alarm(DisturbanceRow row, AlarmEvent happened, long startMs, long atMs) =>
        new(
            row.AlarmId!,
            SystemAlarmKinds.Door,
            Severity.Warning,
            happened,
            row.Site,
            Device: null,
            row.EquipmentNumber,
            row.PointId,
            "",
            startMs,
            atMs
        );
}
