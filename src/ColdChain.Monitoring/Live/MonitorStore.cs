using System.Data.Common;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Live;

/// <summary>The monitor in the records database. A step is committed with its cursor in one transaction: after a crash it is made again, with the same result.</summary>
/// <param name="audit">Takes what was decided about decoding; null: nobody asks (benchmarks).</param>
internal sealed class MonitorStore(IDatabase database, AlarmBook alarms, IAuditTrail? audit = null)
{
    /// <summary>What was committed last, joined with the directory as it is now.</summary>
    /// <param name="notifyFromSequence">The replay guard of a database that holds nothing yet.</param>
    public async Task<MonitorSnapshot> LoadAsync(
        IReadOnlyList<StretchDefinition> plan,
        long notifyFromSequence,
        CancellationToken cancel
    ) => await database.ReadAsync((connection, token) => ReadAsync(connection, plan, notifyFromSequence, token), cancel);

    /// <summary>Commits a step.</summary>
    /// <returns>The alarms that moved.</returns>
    public Task<IReadOnlyList<AlarmTransition>> CommitAsync(MonitorChanges changes, long notifyFromSequence, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await WriteStateAsync(open, changes, token);
                await WriteExcursionsAsync(open, changes, token);
                var transitions = await alarms.ApplyAsync(open, changes, token);
                if (audit is not null)
                    await JournalAudit.WriteAsync(audit, open, changes.Decisions, token);
                await open.Connection.ChangeAsync(
                    """
                    insert into monitor (name, cursor_sequence, restart_sequence, received_ms, notify_from_sequence, directory_version, lag_alarm_id)
                    values ('monitor', @Sequence, @RestartSequence, @ReceivedMs, @notifyFromSequence, @version, @LagAlarmId)
                    on conflict (name) do update set cursor_sequence = excluded.cursor_sequence,
                        restart_sequence = excluded.restart_sequence, received_ms = excluded.received_ms,
                        notify_from_sequence = excluded.notify_from_sequence, lag_alarm_id = excluded.lag_alarm_id,
                        directory_version = case when excluded.directory_version < 0 then monitor.directory_version
                            else excluded.directory_version end
                    """,
                    new
                    {
                        changes.Sequence,
                        changes.RestartSequence,
                        changes.ReceivedMs,
                        changes.LagAlarmId,
                        notifyFromSequence,
                        version = changes.DirectoryVersion ?? -1,
                    },
                    token
                );
                return transitions;
            },
            cancel
        );

    /// <summary>The monitor has not yet passed what was in the journal before its first start: nobody is notified of the past.</summary>
    public async Task<bool> IsReplayAsync(CancellationToken cancel) =>
        await database.ReadAsync(
            (connection, token) =>
                connection.FindAsync<string>("select name from monitor where cursor_sequence < notify_from_sequence - 1", null, token),
            cancel
        )
            is not null;

    /// <summary>Commits excursions found beside the journal: nothing of the monitor's own state changes.</summary>
    /// <returns>The alarms that moved.</returns>
    public Task<IReadOnlyList<AlarmTransition>> CommitFindingsAsync(MonitorChanges changes, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await WriteExcursionsAsync(open, changes, token);
                return await alarms.ApplyAsync(open, changes, token);
            },
            cancel
        );

    /// <summary>The standing excursions of a point that a re-evaluation can change: those that start in a window, or reach into the span.</summary>
    public async Task<IReadOnlyList<KnownExcursion>> ReadKnownAsync(ReevaluationResult result, CancellationToken cancel)
    {
        var from = result.Refolds.Select(refold => refold.FromMs).Append(result.Job.FromMs).Min();
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<ExcursionRow>(
                    $"""
                    select {ExcursionRow.Columns} from excursions
                    where standing = 1 and point_id = @PointId and stretch_id not like @runs and (start_ms >= @from or end_ms is null or end_ms >= @FromMs)
                    """,
                    new
                    {
                        result.Job.PointId,
                        result.Job.FromMs,
                        from,
                        runs = RunStretch.Prefix + "%",
                    },
                    token
                ),
            cancel
        );
        return [.. rows.Select(Known)];
    }

    public async Task<IReadOnlyDictionary<AlarmState, long>> CountAlarmsAsync(CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<StateCount>("select state as State, count(*) as Alarms from alarms group by state", null, token),
            cancel
        );
        return rows.ToDictionary(row => Enum.Parse<AlarmState>(row.State), row => row.Alarms);
    }

    private static async Task WriteStateAsync(DatabaseTransaction open, MonitorChanges changes, CancellationToken cancel)
    {
        if (changes.RemovedStretches.Count > 0)
            await open.Connection.ChangeAsync(
                "delete from monitor_stretches where id = @id",
                changes.RemovedStretches.Select(id => new { id }),
                cancel
            );
        await MonitorTables.Stretches.UpsertAsync(open, changes.Stretches, MonitorTables.Values, cancel);
        await MonitorTables.Devices.UpsertAsync(open, changes.Devices, MonitorTables.Values, cancel);
        await MonitorTables.Channels.UpsertAsync(open, changes.Channels, MonitorTables.Values, cancel);
        await DisturbanceRow.Table.UpsertAsync(open, changes.Disturbances, row => row.Values(), cancel);
        await MonitorTables.Topics.UpsertAsync(open, changes.Topics, MonitorTables.Values, cancel);
        if (changes.RemovedTopics.Count > 0)
            await open.Connection.ChangeAsync(
                "delete from monitor_topics where topic = @topic",
                changes.RemovedTopics.Select(topic => new { topic }),
                cancel
            );
        if (changes.RemovedForecasts.Count > 0)
            await open.Connection.ChangeAsync(
                "delete from monitor_forecasts where stretch_id = @StretchId and rule_id = @RuleId",
                changes.RemovedForecasts.Select(row => new { row.StretchId, row.RuleId }),
                cancel
            );
        await MonitorTables.Forecasts.UpsertAsync(open, changes.Forecasts, MonitorTables.Values, cancel);
        if (changes.Done.Count > 0)
        {
            await open.Connection.ChangeAsync(
                "delete from reevaluations where point_id = @PointId and sequence = @Sequence",
                changes.Done.Select(request => new { request.PointId, request.Sequence }),
                cancel
            );
        }
        await MonitorTables.Requests.UpsertAsync(open, changes.Requests.Values, MonitorTables.Values, cancel);
    }

    private static async Task WriteExcursionsAsync(DatabaseTransaction open, MonitorChanges changes, CancellationToken cancel)
    {
        if (changes.Superseded.Count > 0)
        {
            await open.Connection.ChangeAsync(
                "update excursions set standing = 0, superseded_by = @successor where id = @id",
                changes.Superseded.Select(item => new { id = item.Key, successor = item.Value.SuccessorId }),
                cancel
            );
        }
        await MonitorTables.Excursions.UpsertAsync(
            open,
            changes.Excursions.Values,
            touch => MonitorTables.Values(touch, changes.Sequence),
            cancel
        );
        await ImpactQueue.AddAsync(open, changes.Excursions.Keys.Union(changes.Superseded.Keys), cancel);
    }

    private static async Task<MonitorSnapshot> ReadAsync(
        DbConnection connection,
        IReadOnlyList<StretchDefinition> plan,
        long notifyFromSequence,
        CancellationToken cancel
    )
    {
        var monitor = await connection.ListAsync<MonitorRow>(
            """
            select cursor_sequence as CursorSequence, restart_sequence as RestartSequence, received_ms as ReceivedMs, notify_from_sequence as NotifyFromSequence,
                directory_version as DirectoryVersion, lag_alarm_id as LagAlarmId
            from monitor where name = 'monitor'
            """,
            null,
            cancel
        );
        var row = monitor.Count > 0 ? monitor[0] : new MonitorRow { NotifyFromSequence = notifyFromSequence, DirectoryVersion = -1 };
        return new MonitorSnapshot(
            row.CursorSequence,
            row.RestartSequence,
            row.ReceivedMs,
            row.NotifyFromSequence,
            row.DirectoryVersion,
            row.LagAlarmId,
            await ReadStretchesAsync(connection, plan, cancel),
            await connection.ListAsync<DeviceRow>(
                """
                select site as Site, device as Device, since_ms as SinceMs, last_heard_ms as LastHeardMs, silent_alarm_id as SilentAlarmId,
                    clock_alarm_id as ClockAlarmId
                from monitor_devices
                """,
                null,
                cancel
            ),
            await connection.ListAsync<ChannelRow>(
                """
                select site as Site, device as Device, channel as Channel, newest_ms as NewestMs, bad_since_ms as BadSinceMs,
                    bad_count as BadCount, reason as Reason, alarm_id as AlarmId
                from monitor_channels
                """,
                null,
                cancel
            ),
            await connection.ListAsync<TopicRow>(
                """
                select topic as Topic, since_ms as SinceMs, newest_ms as NewestMs, rejects as Rejects, reason as Reason, alarm_id as AlarmId
                from monitor_topics
                """,
                null,
                cancel
            ),
            [
                .. (
                    await connection.ListAsync<RequestRow>(
                        "select point_id as PointId, sequence as Sequence, from_ms as FromMs, to_ms as ToMs, reason as Reason from reevaluations",
                        null,
                        cancel
                    )
                ).Select(request => request.ToRequest()),
            ]
        )
        {
            Forecasts = await connection.ListAsync<ForecastRow>(
                "select stretch_id as StretchId, rule_id as RuleId, start_ms as StartMs, alarm_id as AlarmId from monitor_forecasts",
                null,
                cancel
            ),
            SilentGroups = await SilentGroupRow.ReadAsync(connection, cancel),
            Disturbances = await DisturbanceRow.ListAsync(connection, cancel),
        };
    }

    private static async Task<IReadOnlyList<SavedStretch>> ReadStretchesAsync(
        DbConnection connection,
        IReadOnlyList<StretchDefinition> plan,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<StretchRow>(
            """
            select id as Id, point_id as PointId, assignment_id as AssignmentId, limit_id as LimitId, site as Site, device as Device,
                channel as Channel, profile_name as ProfileName, profile_version as ProfileVersion, from_ms as FromMs, to_ms as ToMs, state as State,
                saved_sequence as SavedSequence
            from monitor_stretches
            """,
            null,
            cancel
        );
        var open = (
            await connection.ListAsync<ExcursionRow>(
                $"select {ExcursionRow.Columns} from excursions where standing = 1 and (end_ms is null or end_reason <> @returned)",
                new { returned = EndReasons.Returned },
                cancel
            )
        ).ToLookup(row => row.StretchId, Known);
        var wanted = plan.ToDictionary(definition => definition.Id);
        return [.. rows.Select(row => Restore(row, wanted.GetValueOrDefault(row.Id), [.. open[row.Id]]))];
    }

    /// <summary>As it was when it was saved. If the directory has another profile or channel there now, the state is of no use.</summary>
    private static SavedStretch Restore(StretchRow row, StretchDefinition? wanted, IReadOnlyList<KnownExcursion> open)
    {
        var saved = new StretchDefinition(
            row.Id,
            row.PointId,
            wanted?.EquipmentNumber ?? "",
            wanted?.Site ?? row.Site,
            wanted?.StoresAndForwards ?? false,
            row.AssignmentId,
            row.LimitId,
            new ChannelId(row.Site, row.Device, row.Channel),
            row.ProfileName,
            (int)row.ProfileVersion,
            new LimitProfile { Name = row.ProfileName, MaxGap = TimeSpan.FromMinutes(1) },
            new TimeRange(row.FromMs, row.ToMs),
            wanted?.EndReason ?? EndReasons.Unassigned
        );
        return wanted?.JudgesAs(saved) == true
            ? new SavedStretch(saved with { Profile = wanted.Profile }, row.State, row.SavedSequence, open)
            : new SavedStretch(saved, null, row.SavedSequence, []);
    }

    private static KnownExcursion Known(ExcursionRow row) =>
        new(row.ToExcursion(), row.StretchId, row.AlarmId, row.LateDiscovered != 0, row.EndReason, Final: false);

    private sealed class StateCount
    {
        public string State { get; set; } = "";
        public long Alarms { get; set; }
    }

    private sealed class MonitorRow
    {
        public long CursorSequence { get; set; }
        public long RestartSequence { get; set; }
        public long ReceivedMs { get; set; }
        public long NotifyFromSequence { get; set; }
        public long DirectoryVersion { get; set; }
        public string? LagAlarmId { get; set; }
    }

    private sealed class RequestRow
    {
        public string PointId { get; set; } = "";
        public long Sequence { get; set; }
        public long FromMs { get; set; }
        public long ToMs { get; set; }
        public string Reason { get; set; } = "";

        public ReevaluationRequest ToRequest() => new(PointId, Sequence, FromMs, ToMs, Reason);
    }
}
