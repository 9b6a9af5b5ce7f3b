using ColdChain.Monitoring.Alarms.Causes;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Alarms;

/// <summary>Derives the alarms from what a step of the monitor changed, inside its transaction.</summary>
internal sealed class AlarmBook(Outbox outbox, IOptions<AlarmOptions> options, SilencingAlarms? silencing = null)
{
    public const string System = "system";

    /// <returns>Ids of the alarms that changed.</returns>
    public async Task<IReadOnlyList<AlarmTransition>> ApplyAsync(DatabaseTransaction open, MonitorChanges changes, CancellationToken cancel)
    {
        var touches = await TouchesAsync(open, changes, cancel);
        var ids = touches.Keys.Concat(changes.SystemAlarms.Select(alarm => alarm.Id)).Distinct().ToList();
        if (ids.Count == 0)
            return [];
        var rows = new Dictionary<string, AlarmRow>();
        var linked = new List<ExcursionRow>();
        foreach (var chunk in ids.Chunk(SqlIn.Most))
        {
            var alarms = SqlIn.Of($"select {AlarmRow.Columns} from alarms where id in @items", chunk);
            foreach (var row in await open.Connection.ListAsync<AlarmRow>(alarms.Sql, alarms.Arguments, cancel))
                rows[row.Id] = row;
            var standing = SqlIn.Of(
                $"select {ExcursionRow.Columns} from excursions where standing = 1 and alarm_id in @items order by start_ms, id",
                chunk
            );
            linked.AddRange(await open.Connection.ListAsync<ExcursionRow>(standing.Sql, standing.Arguments, cancel));
        }
        var since = touches.Values.Select(touch => touch.AtMs).Concat(changes.SystemAlarms.Select(alarm => alarm.AtMs)).Min();
        var step = new AlarmBookStep(changes, rows)
        {
            Withholdings = await WithholdingTable.SinceAsync(open.Connection, since, cancel),
            Disturbances = await DisturbanceRow.SinceAsync(
                open.Connection,
                since - (long)Disturbances.LongestRecovery(options.Value).TotalMilliseconds,
                cancel
            ),
            Causes = await AlarmCauses.LoadAsync(
                open.Connection,
                [.. rows.Values.Select(row => row.CauseId), .. changes.SystemAlarms.Select(alarm => alarm.CauseId), silencing?.First],
                cancel
            ),
        };
        if (!changes.Replayed && ids.Exists(id => !rows.ContainsKey(id)))
            await step.Chattering.LoadAsync(open, since, options.Value, cancel);
        var excursions = linked.ToLookup(row => row.AlarmId);
        foreach (var (id, touch) in touches)
            Derive(id, [.. excursions[id]], touch, step);
        foreach (var alarm in changes.SystemAlarms)
            Follow(alarm, step);
        await AlarmRow.Table.UpsertAsync(open, rows.Values, row => row.Values(), cancel);
        await AlarmTransition.Table.UpsertAsync(open, step.Transitions, transition => transition.Values(), cancel);
        await outbox.AddAsync(open, step.Transitions, cancel);
        return step.Transitions;
    }

    /// <summary>The alarms of the excursions that changed. What the excursions' rows say counts: an excursion keeps the alarm it first got.</summary>
    private static async Task<Dictionary<string, AlarmTouch>> TouchesAsync(
        DatabaseTransaction open,
        MonitorChanges changes,
        CancellationToken cancel
    )
    {
        var touches = new Dictionary<string, AlarmTouch>();
        foreach (var chunk in changes.Excursions.Keys.Union(changes.Superseded.Keys).Chunk(SqlIn.Most))
        {
            var some = SqlIn.Of("select id as Id, alarm_id as AlarmId from excursions where id in @items", chunk);
            var rows = await open.Connection.ListAsync<ExcursionRow>(some.Sql, some.Arguments, cancel);
            foreach (var row in rows)
            {
                var touch = changes.Excursions.TryGetValue(row.Id, out var excursion)
                    ? new AlarmTouch(excursion.NewestValue, excursion.AtMs)
                    : new AlarmTouch(null, changes.Superseded[row.Id].AtMs);
                touches[row.AlarmId] = touches.TryGetValue(row.AlarmId, out var other) ? touch.Join(other) : touch;
            }
        }
        return touches;
    }

    private void Derive(string id, IReadOnlyList<ExcursionRow> excursions, AlarmTouch touch, AlarmBookStep step)
    {
        var known = step.Rows.TryGetValue(id, out var row);
        if (!known)
        {
            if (excursions.Count == 0)
                return;
            row = First(id, excursions[0], touch, step.Changes);
            step.Rows.Add(id, row);
        }
        Describe(row!, excursions, touch);
        var live = excursions.Any(excursion => excursion.IsLive);
        if (!known)
            Begin(row!, AlarmEvent.Rise, touch.AtMs, step);
        else if (live && !row!.Status.Live)
            Begin(row, AlarmEvent.Resume, touch.AtMs, step);
        if (!live)
            Step(row!, AlarmEvent.Clear, touch.AtMs, step);
    }

    internal static AlarmRow First(string id, ExcursionRow excursion, AlarmTouch touch, MonitorChanges changes) =>
        new()
        {
            Id = id,
            Kind = excursion.Kind,
            Severity = excursion.Severity,
            Site = excursion.Site,
            EquipmentNumber = excursion.EquipmentNumber,
            PointId = excursion.PointId,
            RuleId = excursion.RuleId,
            LateDiscovered = excursion.LateDiscovered,
            RaisedMs = touch.AtMs,
            Replayed = changes.Replayed ? 1 : 0,
        };

    internal static void Describe(AlarmRow row, IReadOnlyList<ExcursionRow> excursions, AlarmTouch touch)
    {
        row.NewestValue = touch.NewestValue ?? row.NewestValue;
        if (excursions.Count == 0)
        {
            // Late data took all of it back: what was raised stays on record, ended.
            row.EndMs ??= touch.AtMs;
            return;
        }
        var worst = excursions.MaxBy(excursion => Math.Abs((excursion.Peak ?? 0) - (excursion.Threshold ?? 0)))!;
        row.Peak = worst.Peak;
        row.Threshold = worst.Threshold;
        row.Unit = worst.Unit;
        row.StartMs = excursions.Min(excursion => excursion.StartMs);
        row.EndMs = excursions.Any(excursion => excursion.IsLive)
            ? null
            : excursions.Max(excursion => excursion.ToStored().Excursion.EndMs);
    }

    private void Follow(SystemAlarm alarm, AlarmBookStep step)
    {
        if (!step.Rows.TryGetValue(alarm.Id, out var row))
        {
            if (alarm.Happened != AlarmEvent.Rise)
                return;
            row = new AlarmRow
            {
                Id = alarm.Id,
                Kind = alarm.Kind,
                Severity = alarm.Severity.ToString(),
                Site = alarm.Site,
                EquipmentNumber = alarm.EquipmentNumber,
                Device = alarm.Device,
                PointId = alarm.PointId,
                RuleId = alarm.RuleId,
                Batch = alarm.Batch,
                Unit = alarm.Unit,
                Threshold = alarm.Threshold,
                NewestValue = alarm.Value,
                Detail = alarm.Detail,
                StartMs = alarm.StartMs,
                RaisedMs = alarm.AtMs,
                Replayed = step.Changes.Replayed ? 1 : 0,
                CauseId =
                    alarm.CauseId ?? (alarm.Kind is SystemAlarmKinds.Silent or SystemAlarmKinds.SilentGroup ? silencing?.First : null),
            };
            step.Rows.Add(alarm.Id, row);
        }
        if (alarm.Happened == AlarmEvent.Clear)
            row.EndMs = alarm.StartMs;
        if (alarm.Happened == AlarmEvent.Rise)
            Begin(row, AlarmEvent.Rise, alarm.AtMs, step);
        else
            Step(row, alarm.Happened, alarm.AtMs, step);
        // A forecast that is over leaves nothing to be acknowledged: either nothing happened, or the breach has its own alarm.
        if (alarm is { Kind: SystemAlarmKinds.Forecast, Happened: AlarmEvent.Clear })
            Step(row, AlarmEvent.Acknowledge, alarm.AtMs, step);
    }

    /// <summary>What withholds its source at that time withholds it from its beginning: it is announced to nobody.</summary>
    private void Begin(AlarmRow row, AlarmEvent happened, long atMs, AlarmBookStep step)
    {
        if (happened == AlarmEvent.Rise && step.Chattering.Observe(row, atMs) is { } chattering)
        {
            if (step.Rows.TryAdd(chattering.Id, chattering) && chattering.Transitions == 0)
                Begin(chattering, AlarmEvent.Rise, atMs, step);
            row.CauseId ??= chattering.Id;
        }
        var withholdings = AlarmCauses.All(row, step.CauseOf(row), step.Disturbances, step.Withholdings, options.Value);
        step.Transitions.AddRange(WithholdingRules.Align(row, withholdings, atMs, step.Changes.Sequence, step.Changes.Replayed));
        row.Status = row.Status with { Latching = row.ParsedSeverity >= options.Value.LatchFrom };
        Step(row, happened, atMs, step);
    }

    private static void Step(AlarmRow row, AlarmEvent happened, long atMs, AlarmBookStep step)
    {
        if (Move(row, happened, atMs, System, reason: null, step.Changes.Sequence, step.Changes.Replayed) is { } transition)
            step.Transitions.Add(transition);
    }

    /// <summary>Lets something happen to an alarm; null when it changes nothing. What happens while it is withheld is a transition too.</summary>
    public static AlarmTransition? Move(
        AlarmRow row,
        AlarmEvent happened,
        long atMs,
        string actor,
        string? reason,
        long sequence,
        bool replayed
    )
    {
        var from = row.Status;
        var to = from.After(happened, row.AcknowledgedMs is not null);
        if (to == from)
            return null;
        row.Status = to;
        row.Transitions++;
        if (to.State == AlarmState.Unacknowledged && from.State != AlarmState.Unacknowledged)
            (row.AnnouncedMs, row.EscalatedMs) = (replayed ? null : atMs, 0);
        return new AlarmTransition(row, row.Transitions, atMs, happened, from.State, to.State, actor, reason, sequence, replayed);
    }
}
