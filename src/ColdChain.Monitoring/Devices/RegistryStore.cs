using System.Data.Common;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Devices;

/// <summary>The registry in the records database. What was noticed is committed with the cursor in one transaction: no message counts twice.</summary>
internal sealed class RegistryStore(IDatabase database, AlarmBook alarms)
{
    /// <param name="notifyFromSequence">The replay guard of a database that holds nothing yet.</param>
    public Task<RegistryState> LoadAsync(long notifyFromSequence, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => LoadAsync(connection, notifyFromSequence, token), cancel);

    /// <summary>Writes what changed.</summary>
    /// <returns>The alarms that moved.</returns>
    public Task<IReadOnlyList<AlarmTransition>> CommitAsync(
        SightingChanges changes,
        long cursor,
        long notifyFromSequence,
        long nowMs,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            async (open, token) =>
            {
                foreach (var table in (string[])["device_sightings", "channel_sightings", "topic_sightings"])
                {
                    await open.Connection.ChangeAsync(
                        $"delete from {table} where site = @site and device = @device",
                        changes.Forgotten.Select(gone => new { site = gone.Site, device = gone.Device }),
                        token
                    );
                }
                await SightedDevice.Table.UpsertAsync(open, changes.Devices, row => row.Values(), token);
                await SightedChannel.Table.UpsertAsync(open, changes.Channels, row => row.Values(), token);
                await SightedTopic.Table.UpsertAsync(open, changes.Topics, row => row.Values(), token);
                await SightingOverflow.Table.UpsertAsync(open, changes.Overflow, row => row.Values(), token);
                await open.Connection.ChangeAsync(
                    """
                    insert into device_registry (name, cursor_sequence, notify_from_sequence) values ('devices', @cursor, @notifyFromSequence)
                    on conflict (name) do update set cursor_sequence = excluded.cursor_sequence, notify_from_sequence = excluded.notify_from_sequence
                    """,
                    new { cursor, notifyFromSequence },
                    token
                );
                var step = new MonitorChanges
                {
                    Sequence = cursor,
                    ReceivedMs = nowMs,
                    Replayed = cursor < notifyFromSequence,
                };
                step.SystemAlarms.AddRange(changes.Alarms);
                return await alarms.ApplyAsync(open, step, token);
            },
            cancel
        );

    /// <summary>Lets the alarms about calibrations be these: others of their kinds that stand are ended.</summary>
    public Task<IReadOnlyList<AlarmTransition>> FollowCalibrationsAsync(
        IReadOnlyDictionary<string, SystemAlarm> due,
        long cursor,
        long nowMs,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var standing = await ListCalibrationAlarmsAsync(open.Connection, token);
                var step = new MonitorChanges
                {
                    Sequence = cursor,
                    ReceivedMs = nowMs,
                    Replayed = false,
                };
                var known = standing.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
                step.SystemAlarms.AddRange(due.Values.Where(alarm => !known.Contains(alarm.Id)));
                step.SystemAlarms.AddRange(standing.Where(row => !due.ContainsKey(row.Id)).Select(row => Ended(row, nowMs)));
                return await alarms.ApplyAsync(open, step, token);
            },
            cancel
        );

    /// <summary>Does anything have to be changed? Asked often, so it takes no place in the writers' queue.</summary>
    public async Task<bool> FollowsCalibrationsAsync(IReadOnlyDictionary<string, SystemAlarm> due, CancellationToken cancel)
    {
        var standing = await database.ReadAsync(ListCalibrationAlarmsAsync, cancel);
        return standing.Count == due.Count && standing.All(row => due.ContainsKey(row.Id));
    }

    private static Task<IReadOnlyList<AlarmRow>> ListCalibrationAlarmsAsync(DbConnection connection, CancellationToken cancel) =>
        connection.ListAsync<AlarmRow>(
            $"select {AlarmRow.Columns} from alarms where kind in (@due, @lapsed) and state in (@unacknowledged, @acknowledged)",
            new
            {
                due = SystemAlarmKinds.CalibrationDue,
                lapsed = SystemAlarmKinds.CalibrationLapsed,
                unacknowledged = nameof(AlarmState.Unacknowledged),
                acknowledged = nameof(AlarmState.Acknowledged),
            },
            cancel
        );

    private static SystemAlarm Ended(AlarmRow row, long nowMs) =>
        new(row.Id, row.Kind, row.ParsedSeverity, AlarmEvent.Clear, row.Site, row.Device ?? "", null, null, "", nowMs, nowMs);

    private static async Task<RegistryState> LoadAsync(DbConnection connection, long notifyFromSequence, CancellationToken cancel)
    {
        var known = await connection.ListAsync<CursorRow>(
            "select cursor_sequence as Cursor, notify_from_sequence as NotifyFrom from device_registry where name = 'devices'",
            null,
            cancel
        );
        var row = known.Count > 0 ? known[0] : new CursorRow { NotifyFrom = notifyFromSequence };
        return new RegistryState(
            row.Cursor,
            row.NotifyFrom,
            await connection.ListAsync<SightedDevice>($"select {SightedDevice.Columns} from device_sightings", null, cancel),
            await connection.ListAsync<SightedChannel>($"select {SightedChannel.Columns} from channel_sightings", null, cancel),
            await connection.ListAsync<SightedTopic>($"select {SightedTopic.Columns} from topic_sightings", null, cancel),
            await connection.ListAsync<SightingOverflow>(
                "select site as Site, what as What, times as Times, newest_name as NewestName, newest_ms as NewestMs from sighting_overflow",
                null,
                cancel
            )
        );
    }

    private sealed class CursorRow
    {
        public long Cursor { get; set; }
        public long NotifyFrom { get; set; }
    }
}
