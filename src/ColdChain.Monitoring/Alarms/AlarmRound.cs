using ColdChain.Monitoring.Alarms.Causes;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Alarms;

/// <summary>
/// What happens to alarms because time passes: shelving ends, a maintenance window begins, one that was acknowledged still stands. All of it
/// follows from what is stored, so a restart loses no deadline; one that fell due meanwhile is kept at once.
/// </summary>
internal sealed class AlarmRound(
    IDatabase database,
    Outbox outbox,
    AlarmFeed feed,
    MonitoringMetrics metrics,
    IOptions<AlarmOptions> options
)
{
    /// <summary>Brings all standing alarms in line with the instant.</summary>
    /// <returns>When to look again; null: nothing is waited for.</returns>
    public async Task<long?> RunAsync(long nowMs, CancellationToken cancel)
    {
        var (transitions, next) = await database.WriteAsync((open, token) => RunAsync(open, nowMs, token), cancel);
        Tell(transitions);
        // Also for those that were told of an alarm that did not move.
        outbox.Wake();
        return next;
    }

    /// <summary>To be called when the transaction of these transitions is committed.</summary>
    public void Tell(IReadOnlyList<AlarmTransition> transitions)
    {
        if (transitions.Count == 0)
            return;
        foreach (var transition in transitions)
            metrics.AlarmMoved(transition);
        feed.Publish(transitions.Select(transition => transition.Alarm.Id).Distinct());
        outbox.Wake();
    }

    /// <summary>The same inside the caller's transaction; the caller tells.</summary>
    public async Task<(IReadOnlyList<AlarmTransition> Transitions, long? NextMs)> RunAsync(
        DatabaseTransaction open,
        long nowMs,
        CancellationToken cancel
    )
    {
        // What a person ended just now still says who it was.
        var withholdings = await WithholdingTable.SinceAsync(open.Connection, nowMs - 1, cancel);
        await WithholdingTable.ExpireAsync(open, nowMs, cancel);
        var rows = await open.Connection.ListAsync<AlarmRow>(
            $"select {AlarmRow.Columns} from alarms where state <> @normal order by raised_ms, id",
            new { normal = nameof(AlarmState.Normal) },
            cancel
        );
        var transitions = new List<AlarmTransition>();
        var next = Next(withholdings, nowMs);
        var recovery = (long)Disturbances.LongestRecovery(options.Value).TotalMilliseconds;
        var disturbances = await DisturbanceRow.SinceAsync(open.Connection, nowMs - recovery, cancel);
        var causes = await AlarmCauses.LoadAsync(open.Connection, rows.Select(row => row.CauseId), cancel);
        foreach (var row in rows)
        {
            if (row is { Kind: SystemAlarmKinds.Chattering, EndMs: null })
            {
                var (calmed, quiet) = await CalmAsync(open, row, nowMs, cancel);
                transitions.AddRange(calmed);
                next = Math.Min(next ?? long.MaxValue, quiet);
            }
            var cause = row.CauseId is null ? null : causes.GetValueOrDefault(row.CauseId);
            var its = AlarmCauses.All(row, cause, disturbances, withholdings, options.Value);
            foreach (var until in its.Skip(withholdings.Count).Select(item => item.UntilMs!.Value).Where(until => until > nowMs))
                next = Math.Min(next ?? long.MaxValue, until);
            transitions.AddRange(WithholdingRules.Align(row, its, nowMs, sequence: 0, replayed: false));
            if (await outbox.EscalateAsync(open, row, nowMs, cancel) is { } escalation)
                next = Math.Min(next ?? long.MaxValue, escalation);
            if (ReAlarmAt(row) is not { } due)
                continue;
            if (due > nowMs)
                next = Math.Min(next ?? long.MaxValue, due);
            else if (AlarmBook.Move(row, AlarmEvent.ReAlarm, nowMs, AlarmBook.System, null, 0, replayed: false) is { } reminded)
                transitions.Add(reminded);
        }
        await SaveAsync(open, transitions, outbox, cancel);
        return (transitions, next);
    }

    /// <summary>Writes moved alarms, their transitions and what people are told.</summary>
    public static async Task SaveAsync(
        DatabaseTransaction open,
        IReadOnlyList<AlarmTransition> transitions,
        Outbox outbox,
        CancellationToken cancel
    )
    {
        if (transitions.Count == 0)
            return;
        var moved = transitions.Select(transition => transition.Alarm).Distinct().ToList();
        await AlarmRow.Table.UpsertAsync(open, moved, row => row.Values(), cancel);
        await AlarmTransition.Table.UpsertAsync(open, transitions, transition => transition.Values(), cancel);
        await outbox.AddAsync(open, transitions, cancel);
    }

    /// <summary>A source without a new alarm for long enough chatters no more.</summary>
    /// <returns>When to look again.</returns>
    private async Task<(IReadOnlyList<AlarmTransition> Transitions, long NextMs)> CalmAsync(
        DatabaseTransaction open,
        AlarmRow row,
        long nowMs,
        CancellationToken cancel
    )
    {
        var last = await open.Connection.ScalarAsync<long?>("select max(raised_ms) from alarms where cause_id = @Id", row, cancel);
        var calm = (last ?? row.RaisedMs) + (long)options.Value.ChatterWithin.TotalMilliseconds;
        if (calm > nowMs)
            return ([], calm);
        row.EndMs = nowMs;
        var ended = AlarmBook.Move(row, AlarmEvent.Clear, nowMs, AlarmBook.System, null, sequence: 0, replayed: false);
        return (ended is null ? [] : [ended], long.MaxValue);
    }

    private long? ReAlarmAt(AlarmRow row)
    {
        if (row.Status.State != AlarmState.Acknowledged || row.AcknowledgedMs is not { } seen)
            return null;
        var after = options.Value.ReAlarmAfter(row.ParsedSeverity);
        return after == TimeSpan.Zero ? null : seen + (long)after.TotalMilliseconds;
    }

    private static long? Next(IReadOnlyList<AlarmWithholding> withholdings, long nowMs)
    {
        var edges = withholdings
            .Where(item => item.EndedMs is null)
            .SelectMany(item => new[] { item.FromMs, item.UntilMs ?? 0 })
            .Where(ms => ms > nowMs)
            .ToList();
        return edges.Count == 0 ? null : edges.Min();
    }
}
