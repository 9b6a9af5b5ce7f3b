using System.Globalization;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;

namespace ColdChain.Integration.Tests.Replay;

/// <summary>What stands in the files of a data folder, as text: equal lists are equal states.</summary>
internal sealed record DerivedState(
    IReadOnlyList<string> Readings,
    IReadOnlyList<string> DeadLetters,
    IReadOnlyList<string> Generations,
    IReadOnlyList<string> Excursions,
    IReadOnlyList<string> Alarms,
    IReadOnlyList<string> Steps,
    IReadOnlyList<string> Outbox,
    IReadOnlyList<string> Sightings
)
{
    private const string AllReadings = """
        select c.site, c.device, c.name, r.time_ms, r.hash, r.value, r.quality, s.reason, k.metric, k.unit, r.origin, r.received_ms, o.recorder, r.sequence,
          p.profile, r.generation, r.device_ms
        from readings r join channels c on c.id = r.channel_id join kinds k on k.id = r.kind_id join recorders o on o.id = r.recorder_id
          left join reasons s on s.id = r.reason_id left join profiles p on p.id = r.profile_id
        order by c.site, c.device, c.name, r.time_ms, r.hash
        """;

    private const string AllLetters =
        "select recorder, sequence, part, received_ms, topic, reason, detail, device, mended from dead_letters order by recorder, sequence, part";

    private const string AllGenerations = """
        select recorder, generation, from_sequence, to_sequence, messages, kept, failed, readings, at_once, hex(sequences) from generation_parts
        order by recorder, generation, from_sequence
        """;

    private const string AllExcursions = """
        select id, stretch_id, point_id, rule_id, kind, severity, profile_name, profile_version, unit, threshold, start_ms, end_ms, measured_to_ms,
          round(duration_seconds, 6), round(monitored_seconds, 6), certain, peak, peak_at_ms, round(degree_minutes, 6), spans_gap, start_uncertain,
          end_uncertain, end_reason, alarm_id, late_discovered
        from excursions where standing = 1 and not (kind = 'missing' and end_ms is null) order by id
        """;

    private const string AllAlarms = """
        select id, kind, state, severity, site, equipment_number, device, point_id, rule_id, unit, threshold, peak, start_ms, end_ms, acknowledged_ms,
          acknowledged_by, remark, cause_id, withheld_by
        from alarms order by id
        """;

    public static async Task<DerivedState> ReadAsync(string folder)
    {
        var records = Path.Combine(folder, "records.db");
        return new DerivedState(
            await RowsAsync(Path.Combine(folder, "readings.db"), AllReadings),
            await RowsAsync(Path.Combine(folder, "rejects.db"), AllLetters),
            await RowsAsync(Path.Combine(folder, "rejects.db"), AllGenerations),
            await RowsAsync(records, AllExcursions),
            await RowsAsync(records, AllAlarms),
            await RowsAsync(records, "select * from alarm_transitions order by alarm_id, number"),
            [
                .. await RowsAsync(records, "select * from outbox order by alarm_id, step, recipient"),
                .. await RowsAsync(records, "select * from outbox_attempts order by alarm_id, step, recipient, attempt"),
            ],
            await RowsAsync(
                records,
                "select site, device, channel, first_ms, last_ms, newest_ms, value from channel_sightings order by 1, 2, 3"
            )
        );
    }

    public static async Task<long> NumberAsync(string file, string sql) =>
        long.Parse((await RowsAsync(file, sql))[0], CultureInfo.InvariantCulture);

    public static async Task ChangeAsync(string file, string sql)
    {
        await using var database = new SqliteDatabase(file);
        await database.WriteAsync((open, token) => open.Connection.ChangeAsync(sql, null, token), default);
    }

    public static async Task<IReadOnlyList<string>> RowsAsync(string file, string sql)
    {
        if (!File.Exists(file))
            return [];
        await using var database = new SqliteDatabase(file);
        return await database.ReadAsync(
            async (connection, token) =>
            {
                var rows = new List<string>();
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                {
                    var values = Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture));
                    rows.Add(string.Join('|', values));
                }
                return rows;
            },
            default
        );
    }
}
