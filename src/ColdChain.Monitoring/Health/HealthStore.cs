using System.Data.Common;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Health;

/// <summary>The days, and which of them are due, in the records database.</summary>
internal sealed class HealthStore(IDatabase database, AlarmBook alarms)
{
    private static readonly SqlTable Units = new("health_units", ["equipment_number text"], ["definition text"]);
    private static readonly SqlTable Due = new("health_due", ["equipment_number text", "day bigint"], ["noted_ms bigint"]);

    /// <summary>Null on an empty database.</summary>
    public Task<long?> ReadCursorAsync(CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) =>
                connection.FindAsync<long?>("select cursor_sequence from health_cursor where name = 'health'", new { }, token),
            cancel
        );

    public Task<IReadOnlyList<HealthDueRow>> ListDueAsync(CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<HealthDueRow>("select equipment_number as EquipmentNumber, day as Day from health_due", null, token),
            cancel
        );

    public async Task<IReadOnlyDictionary<string, string>> ReadDefinitionsAsync(CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<HealthUnitRow>(
                    "select equipment_number as EquipmentNumber, definition as Definition from health_units",
                    null,
                    token
                ),
            cancel
        );
        return rows.ToDictionary(row => row.EquipmentNumber, row => row.Definition, StringComparer.Ordinal);
    }

    /// <summary>What was noticed, with the place in the journal up to which it was.</summary>
    public Task NoteAsync(
        IReadOnlyCollection<(string Equipment, int Day)> due,
        IReadOnlyDictionary<string, string> definitions,
        long cursor,
        long nowMs,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await Due.UpsertAsync(open, due, key => [key.Equipment, (long)key.Day, nowMs], token);
                await Units.UpsertAsync(open, [.. definitions], pair => [pair.Key, pair.Value], token);
                await open.Connection.ChangeAsync(
                    """
                    insert into health_cursor (name, cursor_sequence) values ('health', @cursor)
                    on conflict (name) do update set cursor_sequence = excluded.cursor_sequence
                    """,
                    new { cursor },
                    token
                );
                return true;
            },
            cancel
        );

    /// <summary>Puts the figures of one day in place of what was there.</summary>
    /// <param name="settled">Nothing more of the day is on its way: it is due no more.</param>
    public Task SaveAsync(string equipment, int day, IReadOnlyList<HealthDay> rows, bool settled, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var key = new { equipment, day = (long)day };
                await open.Connection.ChangeAsync("delete from health_days where equipment_number = @equipment and day = @day", key, token);
                await HealthDay.Table.UpsertAsync(open, rows, row => row.Values(), token);
                if (settled)
                    await open.Connection.ChangeAsync(
                        "delete from health_due where equipment_number = @equipment and day = @day",
                        key,
                        token
                    );
                return true;
            },
            cancel
        );

    /// <summary>Days before one, and what was due of them.</summary>
    public Task ForgetAsync(int beforeDay, CancellationToken cancel) =>
        database.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync(
                    "delete from health_days where day < @beforeDay",
                    new { beforeDay = (long)beforeDay },
                    token
                );
                await open.Connection.ChangeAsync(
                    "delete from health_due where day < @beforeDay",
                    new { beforeDay = (long)beforeDay },
                    token
                );
                return true;
            },
            cancel
        );

    /// <summary>By equipment, figure and day.</summary>
    public async Task<ILookup<string, HealthDay>> ListDaysAsync(
        IReadOnlyCollection<string> equipment,
        int fromDay,
        CancellationToken cancel
    )
    {
        var rows = new List<HealthDay>();
        foreach (var chunk in equipment.Chunk(SqlIn.Most))
        {
            var some = SqlIn.Of(
                $"select {HealthDay.Columns} from health_days where equipment_number in @items and day >= @fromDay order by equipment_number, figure, day",
                chunk
            );
            some.Arguments.Add("fromDay", (long)fromDay);
            rows.AddRange(
                await database.ReadAsync((connection, token) => connection.ListAsync<HealthDay>(some.Sql, some.Arguments, token), cancel)
            );
        }
        return rows.ToLookup(row => row.EquipmentNumber, StringComparer.Ordinal);
    }

    public Task<IReadOnlyList<AlarmRow>> ListStandingAsync(CancellationToken cancel) => database.ReadAsync(StandingAsync, cancel);

    /// <summary>Lets the warnings that stand be these, by equipment and figure; one that stands already stays the same.</summary>
    public Task<IReadOnlyList<AlarmTransition>> FollowAsync(
        IReadOnlyDictionary<(string Equipment, string Figure), SystemAlarm> due,
        Func<AlarmRow, bool> isOver,
        long cursor,
        long nowMs,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            async (open, token) =>
            {
                var standing = await StandingAsync(open.Connection, token);
                var known = standing.Select(KeyOf).ToHashSet();
                var step = new MonitorChanges
                {
                    Sequence = cursor,
                    ReceivedMs = nowMs,
                    Replayed = false,
                };
                step.SystemAlarms.AddRange(due.Where(pair => !known.Contains(pair.Key)).Select(pair => pair.Value));
                step.SystemAlarms.AddRange(
                    standing.Where(row => !due.ContainsKey(KeyOf(row)) && isOver(row)).Select(row => Ended(row, nowMs))
                );
                return await alarms.ApplyAsync(open, step, token);
            },
            cancel
        );

    public static (string Equipment, string Figure) KeyOf(AlarmRow row) => (row.EquipmentNumber ?? "", row.RuleId ?? "");

    private static SystemAlarm Ended(AlarmRow row, long nowMs) =>
        new(
            row.Id,
            row.Kind,
            row.ParsedSeverity,
            AlarmEvent.Clear,
            row.Site,
            row.Device ?? "",
            row.EquipmentNumber,
            null,
            "",
            nowMs,
            nowMs
        );

    /// <summary>Also those that are withheld: their condition goes on being followed.</summary>
    private static async Task<IReadOnlyList<AlarmRow>> StandingAsync(DbConnection connection, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<AlarmRow>(
            $"select {AlarmRow.Columns} from alarms where kind = @kind and state not in (@normal, @returned)",
            new
            {
                kind = SystemAlarmKinds.Health,
                normal = nameof(AlarmState.Normal),
                returned = nameof(AlarmState.ReturnedUnacknowledged),
            },
            cancel
        );
        return [.. rows.Where(row => row.Status.Live)];
    }
}
