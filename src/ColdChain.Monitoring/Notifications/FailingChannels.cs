using System.Data.Common;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Notifications;

/// <summary>Raises an alarm when nothing goes through a channel: the others tell of it.</summary>
internal sealed class FailingChannels(IDatabase database, ChannelHealth health, NotificationChannels channels, AlarmBook alarms)
{
    /// <summary>Compares the channels with the alarms that stand; writes only when an alarm rises or clears. The caller tells.</summary>
    public async Task<IReadOnlyList<AlarmTransition>> RunAsync(long nowMs, CancellationToken cancel)
    {
        var changes = new MonitorChanges
        {
            Sequence = 0,
            ReceivedMs = nowMs,
            Replayed = false,
        };
        changes.SystemAlarms.AddRange(await database.ReadAsync((connection, token) => FindAsync(connection, nowMs, token), cancel));
        return changes.SystemAlarms.Count == 0
            ? []
            : await database.WriteAsync((open, token) => alarms.ApplyAsync(open, changes, token), cancel);
    }

    private async Task<IReadOnlyList<SystemAlarm>> FindAsync(DbConnection connection, long nowMs, CancellationToken cancel)
    {
        var found = new List<SystemAlarm>();
        var standing = await connection.ListAsync<AlarmRow>(
            $"select {AlarmRow.Columns} from alarms where kind = @kind and end_ms is null",
            new { kind = SystemAlarmKinds.Channel },
            cancel
        );
        foreach (var status in await health.ReadAsync(connection, cancel))
        {
            var known = standing.FirstOrDefault(row => row.Device == status.Name);
            var failing = status.FailingSinceMs is { } since && nowMs - since >= channels.All[status.Name].FailingAfter.TotalMilliseconds;
            if (known is null && failing)
                found.Add(
                    Alarm(
                        DeterministicId.Of(SystemAlarmKinds.Channel, status.Name, status.FailingSinceMs!.Value),
                        AlarmEvent.Rise,
                        status,
                        status.FailingSinceMs.Value,
                        nowMs
                    )
                );
            else if (known is not null && status.FailingSinceMs is null)
                found.Add(Alarm(known.Id, AlarmEvent.Clear, status, nowMs, nowMs));
        }
        foreach (var gone in standing.Where(row => !channels.All.ContainsKey(row.Device ?? "")))
            found.Add(Clear(gone, nowMs));
        return found;
    }

    private static SystemAlarm Alarm(string id, AlarmEvent happened, ChannelStatus status, long startMs, long nowMs) =>
        new(
            id,
            SystemAlarmKinds.Channel,
            Severity.Alarm,
            happened,
            Site: "",
            status.Name,
            EquipmentNumber: null,
            PointId: null,
            $"{status.Name} ({status.Target}): {status.Problem}",
            startMs,
            nowMs
        );

    private static SystemAlarm Clear(AlarmRow row, long nowMs) =>
        new(row.Id, row.Kind, row.ParsedSeverity, AlarmEvent.Clear, "", row.Device ?? "", null, null, "", nowMs, nowMs);
}
