using System.Runtime.CompilerServices;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Notifications;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Alarms;

/// <summary>The alarms in the records database. What a person does is written with its audit entry in one transaction.</summary>
internal sealed class SqlAlarmDesk(
    IDatabase database,
    IAuditTrail audit,
    AlarmPresenter presenter,
    Outbox outbox,
    AlarmFeed feed,
    MonitoringMetrics metrics,
    TimeProvider clock
) : IAlarmDesk
{
    public const int MaxLimit = 1000;

    /// <summary>Longest comment kept, in characters; what is longer is refused.</summary>
    public const int MaxComment = 2000;

    /// <exception cref="ArgumentException"><paramref name="before"/> is no cursor of this list.</exception>
    public async Task<AlarmPage> ListAsync(
        bool standingOnly,
        string? equipmentNumber,
        TimeRange? span,
        string? before,
        int limit,
        CancellationToken cancel
    )
    {
        limit = Math.Clamp(limit, 1, MaxLimit);
        var cursor = PageCursor.Parse(before);
        var sql = ListSql(standingOnly, ofEquipment: equipmentNumber is not null, inSpan: span is not null);
        var arguments = new
        {
            ms = cursor.Ms,
            id = cursor.Id,
            equipmentNumber,
            fromMs = span?.FromMs ?? 0,
            toMs = span?.ToMs ?? long.MaxValue,
            take = limit + 1,
        };
        var rows = await database.ReadAsync((connection, token) => connection.ListAsync<AlarmRow>(sql, arguments, token), cancel);
        var views = await presenter.ShowAsync([.. rows.Take(limit)], cancel);
        var last = rows.Count > limit ? rows[limit - 1] : null;
        return new AlarmPage(views, last is null ? null : new PageCursor(last.RaisedMs, last.Id).ToString());
    }

    /// <summary>Names only the filters that are asked for, so that each engine finds the index for them.</summary>
    internal static string ListSql(bool standingOnly, bool ofEquipment, bool inSpan) =>
        $"""
            select {AlarmRow.Columns} from alarms
            where (raised_ms, id) < (@ms, @id)
            {(standingOnly ? $"and state <> '{nameof(AlarmState.Normal)}'" : "")}
            {(ofEquipment ? "and equipment_number = @equipmentNumber" : "")}
            {(inSpan ? "and start_ms < @toMs and (end_ms is null or end_ms >= @fromMs)" : "")}
            order by raised_ms desc, id desc limit @take
            """;

    public async Task<AlarmView?> FindAsync(string id, CancellationToken cancel)
    {
        var row = await database.ReadAsync((connection, token) => FindRowAsync(connection, id, token), cancel);
        return row is null ? null : await presenter.ShowAsync(row, cancel);
    }

    /// <exception cref="ArgumentException">The comment is too long.</exception>
    public Task<AlarmView?> AcknowledgeAsync(string id, string actor, string? comment, CancellationToken cancel) =>
        ChangeAsync(id, actor, "alarm.acknowledge", comment, Acknowledge, cancel);

    /// <exception cref="ArgumentException">The comment is too long.</exception>
    public Task<AlarmView?> ResetAsync(string id, string actor, string? comment, CancellationToken cancel) =>
        ChangeAsync(
            id,
            actor,
            "alarm.reset",
            comment,
            (row, by, why) =>
                AlarmBook.Move(row, AlarmEvent.Reset, clock.GetUtcNow().ToUnixTimeMilliseconds(), by, why, sequence: 0, replayed: false),
            cancel
        );

    public async Task<IReadOnlyList<AlarmStep>> ListStepsAsync(string id, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<AlarmStepRow>(
                    $"select {AlarmStepRow.Columns} from alarm_transitions where alarm_id = @id order by number",
                    new { id },
                    token
                ),
            cancel
        );
        return [.. rows.Select(row => row.ToStep())];
    }

    public async Task<IReadOnlyList<AlarmView>> ListFollowersAsync(string id, int limit, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<AlarmRow>(
                    $"select {AlarmRow.Columns} from alarms where cause_id = @id order by raised_ms, id limit @limit",
                    new { id, limit = Math.Clamp(limit, 1, MaxLimit) },
                    token
                ),
            cancel
        );
        return await presenter.ShowAsync(rows, cancel);
    }

    /// <exception cref="ArgumentException">The comment is empty or too long.</exception>
    public Task<AlarmView?> CommentAsync(string id, string actor, string comment, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(comment);
        return ChangeAsync(id, actor, "alarm.comment", comment, (_, _, _) => null, cancel);
    }

    public async IAsyncEnumerable<AlarmView> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var id in feed.WatchAsync(cancel))
        {
            if (await FindAsync(id, cancel) is { } view)
                yield return view;
        }
    }

    private AlarmTransition? Acknowledge(AlarmRow row, string actor, string? comment)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (AlarmBook.Move(row, AlarmEvent.Acknowledge, now, actor, comment, sequence: 0, replayed: false) is not { } transition)
            return null;
        row.AcknowledgedMs = now;
        row.AcknowledgedBy = actor;
        return transition;
    }

    private async Task<AlarmView?> ChangeAsync(
        string id,
        string actor,
        string action,
        string? comment,
        Func<AlarmRow, string, string?, AlarmTransition?> change,
        CancellationToken cancel
    )
    {
        if (comment?.Length > MaxComment)
            throw new ArgumentException($"A comment has at most {MaxComment} characters; this one has {comment.Length}.", nameof(comment));
        var (row, transition) = await database.WriteAsync(
            (open, token) => ChangeRowAsync(open, id, actor, action, comment, change, token),
            cancel
        );
        if (row is null)
            return null;
        if (transition is not null)
        {
            metrics.AlarmMoved(transition);
            outbox.Wake();
        }
        feed.Publish([id]);
        return await presenter.ShowAsync(row, cancel);
    }

    private async Task<(AlarmRow? Row, AlarmTransition? Transition)> ChangeRowAsync(
        DatabaseTransaction open,
        string id,
        string actor,
        string action,
        string? comment,
        Func<AlarmRow, string, string?, AlarmTransition?> change,
        CancellationToken cancel
    )
    {
        if (await FindRowAsync(open.Connection, id, cancel) is not { } row)
            return (null, null);
        var before = Describe(row);
        var transition = change(row, actor, comment);
        row.Remark = string.IsNullOrWhiteSpace(comment) ? row.Remark : comment;
        var after = Describe(row);
        if (before == after)
            return (row, null);
        await AlarmRow.Table.UpsertAsync(open, [row], item => item.Values(), cancel);
        if (transition is not null)
        {
            await AlarmTransition.Table.UpsertAsync(open, [transition], item => item.Values(), cancel);
            await outbox.AddAsync(open, [transition], cancel);
        }
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await audit.AppendAsync(open, new AuditEntry(row.Site, now, actor, action, $"alarm/{id}", comment, before, after), cancel);
        return (row, transition);
    }

    private static Task<AlarmRow?> FindRowAsync(System.Data.Common.DbConnection connection, string id, CancellationToken cancel) =>
        connection.FindAsync<AlarmRow>($"select {AlarmRow.Columns} from alarms where id = @id", new { id }, cancel);

    private static string Describe(AlarmRow row) =>
        JsonSerializer.Serialize(
            new
            {
                state = row.State,
                acknowledgedBy = row.AcknowledgedBy,
                acknowledgedMs = row.AcknowledgedMs,
                comment = row.Remark,
            }
        );
}
