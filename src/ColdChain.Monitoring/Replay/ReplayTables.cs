using System.Text.Json;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Replay;

/// <summary>Writes what a replay made into the tables; <see cref="TableOrigins"/> says which of them it may touch.</summary>
internal static class ReplayTables
{
    private static readonly SqlTable Stretches = new(
        "monitor_stretches",
        ["id text"],
        [
            "point_id text",
            "assignment_id text",
            "limit_id text",
            "site text",
            "device text",
            "channel text",
            "profile_name text",
            "profile_version bigint",
            "from_ms bigint",
            "to_ms bigint",
            "state text",
            "saved_sequence bigint",
        ]
    );

    /// <summary>The end of a run, in its own database: the devices, and the directory that was judged by.</summary>
    public static Task KeepAsync(
        IDatabase fresh,
        long directoryVersion,
        SightingBook sightings,
        long sightingsCursor,
        CancellationToken cancel
    )
    {
        var seen = sightings.TakeChanges();
        return fresh.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync(
                    "update monitor set directory_version = @directoryVersion",
                    new { directoryVersion },
                    token
                );
                await SightedDevice.Table.UpsertAsync(open, seen.Devices, row => row.Values(), token);
                await SightedChannel.Table.UpsertAsync(open, seen.Channels, row => row.Values(), token);
                await SightedTopic.Table.UpsertAsync(open, seen.Topics, row => row.Values(), token);
                return await open.Connection.ChangeAsync(
                    "insert into device_registry (name, cursor_sequence, notify_from_sequence) values ('devices', @sightingsCursor, 0)",
                    new { sightingsCursor },
                    token
                );
            },
            cancel
        );
    }

    public static Task<FreshState> ReadAsync(IDatabase fresh, CancellationToken cancel) =>
        fresh.ReadAsync(
            async (connection, token) =>
                new FreshState(
                    again => fresh.ReadAsync(PresentState.ReadAsync, again),
                    await connection.ListAsync<StretchRow>(
                        """
                        select id as Id, point_id as PointId, assignment_id as AssignmentId, limit_id as LimitId, site as Site, device as Device,
                            channel as Channel, profile_name as ProfileName, profile_version as ProfileVersion, from_ms as FromMs, to_ms as ToMs,
                            state as State, saved_sequence as SavedSequence
                        from monitor_stretches
                        """,
                        null,
                        token
                    ),
                    (
                        await connection.ListAsync<FreshMonitor>(
                            "select cursor_sequence as CursorSequence, received_ms as ReceivedMs, directory_version as DirectoryVersion from monitor",
                            null,
                            token
                        )
                    )[0]
                ),
            cancel
        );

    public static async Task WriteAsync(DatabaseTransaction open, FreshState fresh, IAuditTrail audit, long nowMs, CancellationToken cancel)
    {
        var before = await PresentState.ReadAsync(open.Connection, cancel);
        var state = await fresh.State(cancel);
        var merge = ReplayMerge.Of(before, state, nowMs);
        var seen = SightingMerge.Of(before, state);
        await MonitorTables.Excursions.UpsertAsync(open, merge.Excursions, row => Values(row, state.Cursor), cancel);
        await AlarmRow.Table.UpsertAsync(open, merge.Alarms, row => row.Values(), cancel);
        await AlarmTransition.Table.UpsertAsync(open, merge.Transitions, transition => transition.Values(), cancel);
        // Batches and what holds them are looked at again by the service, with its entries in the audit trail.
        await ImpactQueue.AddAsync(open, merge.Excursions.Select(row => row.Id), cancel);
        await WriteMonitorAsync(open, fresh, cancel);
        await WriteSightingsAsync(open, seen, state.SightingsCursor, cancel);
        // The days of health follow from the readings: without a definition the service works them out again.
        await open.Connection.ChangeAsync("delete from health_units", null, cancel);
        if (merge.Missing + merge.TooMany + merge.MissingAlarms + merge.OtherAlarms > 0)
            await audit.AppendAsync(open, Entry(merge, state.Cursor, nowMs), cancel);
    }

    private static async Task WriteMonitorAsync(DatabaseTransaction open, FreshState fresh, CancellationToken cancel)
    {
        await open.Connection.ChangeAsync("delete from monitor_stretches", null, cancel);
        await Stretches.UpsertAsync(
            open,
            fresh.Stretches,
            row =>
                [
                    row.Id,
                    row.PointId,
                    row.AssignmentId,
                    row.LimitId,
                    row.Site,
                    row.Device,
                    row.Channel,
                    row.ProfileName,
                    row.ProfileVersion,
                    row.FromMs,
                    row.ToMs,
                    row.State,
                    row.SavedSequence,
                ],
            cancel
        );
        // All that waited for history was judged with it.
        await open.Connection.ChangeAsync("delete from reevaluations", null, cancel);
        await open.Connection.ChangeAsync(
            """
            insert into monitor (name, cursor_sequence, restart_sequence, received_ms, notify_from_sequence, directory_version)
            values ('monitor', @CursorSequence, @CursorSequence, @ReceivedMs, @CursorSequence + 1, @DirectoryVersion)
            on conflict (name) do update set cursor_sequence = excluded.cursor_sequence, restart_sequence = excluded.restart_sequence,
                directory_version = excluded.directory_version
            """,
            fresh.Monitor,
            cancel
        );
    }

    private static async Task WriteSightingsAsync(DatabaseTransaction open, SightingMerge seen, long cursor, CancellationToken cancel)
    {
        foreach (var table in (string[])["device_sightings", "channel_sightings", "topic_sightings"])
        {
            await open.Connection.ChangeAsync(
                $"delete from {table} where site = @Site and device = @Device",
                seen.Gone.Concat(seen.Devices.Select(row => (row.Site, row.Device))).Select(key => new { key.Site, key.Device }),
                cancel
            );
        }
        await SightedDevice.Table.UpsertAsync(open, seen.Devices, row => row.Values(), cancel);
        await SightedChannel.Table.UpsertAsync(open, seen.Channels, row => row.Values(), cancel);
        await SightedTopic.Table.UpsertAsync(open, seen.Topics, row => row.Values(), cancel);
        await open.Connection.ChangeAsync(
            """
            insert into device_registry (name, cursor_sequence, notify_from_sequence) values ('devices', @cursor, @cursor + 1)
            on conflict (name) do update set cursor_sequence = excluded.cursor_sequence
            """,
            new { cursor },
            cancel
        );
    }

    private static AuditEntry Entry(ReplayMerge merge, long cursor, long nowMs) =>
        new(
            ChangeNote.AllSites,
            nowMs,
            AlarmBook.System,
            "journal.replay",
            "journal",
            "coldchain journal replay",
            null,
            JsonSerializer.Serialize(
                new
                {
                    judgedTo = cursor,
                    excursionsWritten = merge.Missing,
                    excursionsTakenBack = merge.TooMany,
                    alarmsRaised = merge.MissingAlarms,
                    alarmsCorrected = merge.OtherAlarms,
                }
            )
        );

    private static object?[] Values(ExcursionRow row, long sequence) =>
        [
            row.Id,
            row.StretchId,
            row.PointId,
            row.Site,
            row.EquipmentNumber,
            row.RuleId,
            row.Kind,
            row.Severity,
            row.ProfileName,
            row.ProfileVersion,
            row.Unit,
            row.Threshold,
            row.StartMs,
            row.EndMs,
            row.MeasuredToMs,
            row.DurationSeconds,
            row.MonitoredSeconds,
            row.Certain,
            row.Peak,
            row.PeakAtMs,
            row.DegreeMinutes,
            row.SpansGap,
            row.StartUncertain,
            row.EndUncertain,
            row.EndReason,
            row.Standing,
            row.SupersededBy,
            row.LateDiscovered,
            row.AlarmId,
            sequence,
        ];
}
