using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Notifications;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Monitoring.ExcursionLog;

/// <inheritdoc cref="IExcursionDesk"/>
/// <remarks>Excursions, alarm, audit entry and the holds that have to be looked at again change in one transaction.</remarks>
internal sealed class SqlExcursionDesk(
    IDatabase database,
    IAuditTrail audit,
    Outbox outbox,
    AlarmFeed feed,
    MonitoringMetrics metrics,
    TimeProvider clock
) : IExcursionDesk
{
    public async Task<int?> CloseAsync(string alarmId, string actor, string reason, CancellationToken cancel)
    {
        reason = reason.Trim();
        if (reason.Length is 0 or > IExcursionDesk.MaxReason)
            throw new ArgumentException($"A reason has 1 to {IExcursionDesk.MaxReason} characters.", nameof(reason));
        var (closed, transition) = await database.WriteAsync((open, token) => CloseAsync(open, alarmId, actor, reason, token), cancel);
        if (transition is not null)
        {
            metrics.AlarmMoved(transition);
            outbox.Wake();
        }
        if (closed > 0)
            feed.Publish([alarmId]);
        return closed;
    }

    private async Task<(int? Closed, AlarmTransition? Transition)> CloseAsync(
        DatabaseTransaction open,
        string alarmId,
        string actor,
        string reason,
        CancellationToken cancel
    )
    {
        var rows = await open.Connection.ListAsync<ExcursionRow>(
            $"""
            select {ExcursionRow.Columns} from excursions
            where standing = 1 and alarm_id = coalesce((select alarm_id from excursions where id = @alarmId), @alarmId) order by start_ms, id
            """,
            new { alarmId },
            cancel
        );
        if (rows.Count == 0)
            return (null, null);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var closing = rows.Where(row => row.IsLive).ToList();
        foreach (var row in closing)
        {
            (row.ClosedMs, row.ClosedMeasuredMs, row.ClosedBy, row.CloseReason) = (now, row.MeasuredToMs, actor, reason);
            await open.Connection.ChangeAsync(
                """
                update excursions set closed_ms = @ClosedMs, closed_measured_ms = @ClosedMeasuredMs, closed_by = @ClosedBy, close_reason = @CloseReason
                where id = @Id
                """,
                row,
                cancel
            );
            var after = JsonSerializer.Serialize(new { end = IsoTime.Format(row.ToStored().Excursion.EndMs ?? now), closedBy = actor });
            await audit.AppendAsync(
                open,
                new AuditEntry(row.Site, now, actor, "excursion.close", $"excursion/{row.Id}", reason, """{"end":null}""", after),
                cancel
            );
        }
        if (closing.Count == 0)
            return (0, null);
        await ImpactQueue.AddAsync(open, closing.Select(row => row.Id), cancel);
        return (closing.Count, await ClearAsync(open, rows, actor, reason, now, cancel));
    }

    private async Task<AlarmTransition?> ClearAsync(
        DatabaseTransaction open,
        IReadOnlyList<ExcursionRow> rows,
        string actor,
        string reason,
        long now,
        CancellationToken cancel
    )
    {
        var alarm = await open.Connection.FindAsync<AlarmRow>(
            $"select {AlarmRow.Columns} from alarms where id = @id",
            new { id = rows[0].AlarmId },
            cancel
        );
        if (alarm is null)
            return null;
        alarm.EndMs = rows.Max(row => row.ToStored().Excursion.EndMs);
        alarm.Remark = reason;
        var transition = AlarmBook.Move(alarm, AlarmEvent.Clear, now, actor, reason, sequence: 0, replayed: false);
        await AlarmRow.Table.UpsertAsync(open, [alarm], row => row.Values(), cancel);
        if (transition is not null)
        {
            await AlarmTransition.Table.UpsertAsync(open, [transition], row => row.Values(), cancel);
            await outbox.AddAsync(open, [transition], cancel);
        }
        return transition;
    }
}
