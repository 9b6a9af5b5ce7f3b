using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Live;

/// <summary>Watches for faults and suspect values that last: what is not judged must not look like in range. Used by the monitor's loop alone.</summary>
internal sealed class ChannelWatch(MonitoringOptions options)
{
    private readonly Dictionary<ChannelId, ChannelRow> _rows = [];

    public void Restore(IEnumerable<ChannelRow> rows)
    {
        foreach (var row in rows)
            _rows[new ChannelId(row.Site, row.Device, row.Channel)] = row;
    }

    public void Observe(in Reading reading, Stretch[] stretches, MonitorChanges changes)
    {
        if (reading.Quality == Quality.Good)
            ObserveGood(reading, stretches, changes);
        else
            ObserveBad(reading, stretches, changes);
    }

    /// <summary>A single fault that nothing has followed for long is one that lasts.</summary>
    public void Tick(long asOfMs, Func<ChannelId, Stretch[]> stretchesOf, MonitorChanges changes)
    {
        foreach (var (channel, row) in _rows)
        {
            if (row is { BadSinceMs: { } since, AlarmId: null } && asOfMs - since >= options.FaultAfter.TotalMilliseconds)
                Raise(row, stretchesOf(channel), since, asOfMs, changes);
        }
    }

    private void ObserveGood(in Reading reading, Stretch[] stretches, MonitorChanges changes)
    {
        if (!_rows.TryGetValue(reading.Channel, out var row) || row.BadSinceMs is null || reading.TimeMs < row.NewestMs)
            return;
        if (row.AlarmId is { } alarm)
            changes.SystemAlarms.Add(Alarm(alarm, AlarmEvent.Clear, row, stretches, reading.TimeMs, reading.ReceivedMs));
        row.NewestMs = reading.TimeMs;
        row.BadSinceMs = null;
        row.BadCount = 0;
        row.Reason = null;
        row.AlarmId = null;
        changes.Channels.Add(row);
    }

    private void ObserveBad(in Reading reading, Stretch[] stretches, MonitorChanges changes)
    {
        foreach (var stretch in stretches)
        {
            // A good value after it: the fault came late and is over.
            if (stretch.NewestMs > reading.TimeMs)
                return;
        }
        if (!_rows.TryGetValue(reading.Channel, out var row))
        {
            row = new ChannelRow
            {
                Site = reading.Channel.Site,
                Device = reading.Channel.Device,
                Channel = reading.Channel.Name,
                NewestMs = long.MinValue,
            };
            _rows.Add(reading.Channel, row);
        }
        if (reading.TimeMs <= row.NewestMs)
            return;
        row.NewestMs = reading.TimeMs;
        row.BadSinceMs ??= reading.TimeMs;
        row.BadCount++;
        row.Reason = reading.Reason;
        changes.Channels.Add(row);
        var since = row.BadSinceMs.Value;
        var lasts = row.BadCount > options.FaultReadings || reading.TimeMs - since >= options.FaultAfter.TotalMilliseconds;
        if (lasts && row.AlarmId is null)
            Raise(row, stretches, since, reading.ReceivedMs, changes);
    }

    private static void Raise(ChannelRow row, Stretch[] stretches, long sinceMs, long atMs, MonitorChanges changes)
    {
        row.AlarmId = DeterministicId.Of(SystemAlarmKinds.Fault, $"{row.Site}/{row.Device}/{row.Channel}", sinceMs);
        changes.Channels.Add(row);
        changes.SystemAlarms.Add(Alarm(row.AlarmId, AlarmEvent.Rise, row, stretches, sinceMs, atMs));
    }

    private static SystemAlarm Alarm(string id, AlarmEvent happened, ChannelRow row, Stretch[] stretches, long startMs, long atMs)
    {
        var stretch = stretches.Length > 0 ? stretches[0].Definition : null;
        return new SystemAlarm(
            id,
            SystemAlarmKinds.Fault,
            Severity.Alarm,
            happened,
            row.Site,
            row.Device,
            stretch?.EquipmentNumber,
            stretch?.PointId,
            $"{row.Channel}: {row.Reason ?? "no value"}",
            startMs,
            atMs
        );
    }
}
