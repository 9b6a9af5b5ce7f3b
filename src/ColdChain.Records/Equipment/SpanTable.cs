using System.Data.Common;
using ColdChain.Domain.Time;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <summary>One of the bitemporal tables of the directory: what holds for a key over a span of event time, and when that was known.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Word">What a row is called in the audit trail.</param>
/// <param name="KeyColumn">Spans of one key do not overlap.</param>
/// <param name="ValueColumns">Up to three; what holds.</param>
internal sealed record SpanTable(string Table, string Word, string KeyColumn, IReadOnlyList<string> ValueColumns)
{
    public static SpanTable Channels { get; } = new("channel_assignments", "channel", "point_id", ["site", "device", "channel"]);
    public static SpanTable Limits { get; } = new("limit_assignments", "limits", "point_id", ["profile_name", "profile_version"]);
    public static SpanTable Containers { get; } = new("container_placements", "container", "container", ["holder"]);
    public static SpanTable Corrections { get; } = new("channel_corrections", "correction", "channel_key", ["amount", "certificate"]);
    public static IReadOnlyList<SpanTable> All { get; } = [Channels, Limits, Containers, Corrections];

    private string Select
    {
        get
        {
            var values = Enumerable
                .Range(0, 3)
                .Select(i =>
                    i < ValueColumns.Count ? $"cast({ValueColumns[i]} as text) as Value{i + 1}" : $"cast('' as text) as Value{i + 1}"
                );
            return $"""
                select id as Id, version as Version, {KeyColumn} as Key, {string.Join(", ", values)},
                  from_ms as FromMs, to_ms as ToMs, known_from_ms as KnownFromMs
                from {Table}
                """;
        }
    }

    /// <summary>What is known now, by key and start.</summary>
    public Task<IReadOnlyList<SpanRow>> ListAsync(DbConnection connection, string? key, CancellationToken cancel) =>
        connection.ListAsync<SpanRow>(
            $"{Select} where known_to_ms is null and (@key is null or {KeyColumn} = @key) order by {KeyColumn}, from_ms",
            new { key },
            cancel
        );

    /// <summary>What was known at an instant, by key and start.</summary>
    public Task<IReadOnlyList<SpanRow>> ListKnownAtAsync(DbConnection connection, string? key, long atMs, CancellationToken cancel) =>
        connection.ListAsync<SpanRow>(
            $"""
            {Select}
            where known_from_ms <= @at and (known_to_ms is null or known_to_ms > @at) and (@key is null or {KeyColumn} = @key)
            order by {KeyColumn}, from_ms
            """,
            new { key, at = atMs },
            cancel
        );

    public Task<SpanRow?> FindAsync(DbConnection connection, string id, CancellationToken cancel) =>
        connection.FindAsync<SpanRow>($"{Select} where id = @id and known_to_ms is null", new { id }, cancel);

    /// <summary>It was known until now.</summary>
    public Task<int> CloseAsync(DbConnection connection, SpanRow row, long nowMs, CancellationToken cancel) =>
        connection.ChangeAsync(
            $"update {Table} set known_to_ms = @now where id = @id and version = @version and known_to_ms is null",
            new
            {
                id = row.Id,
                version = row.Version,
                now = Math.Max(nowMs, row.KnownFromMs),
            },
            cancel
        );

    public Task<int> InsertAsync(DbConnection connection, SpanRow row, string actor, string? reason, CancellationToken cancel)
    {
        // profile_version is the one number among the values.
        var names = Enumerable
            .Range(0, ValueColumns.Count)
            .Select(i => ValueColumns[i] == "profile_version" ? "cast(@v2 as bigint)" : $"@v{i + 1}");
        return connection.ChangeAsync(
            $"""
            insert into {Table} (id, version, {KeyColumn}, {string.Join(
                ", ",
                ValueColumns
            )}, from_ms, to_ms, known_from_ms, known_by, reason)
            values (@id, @version, @key, {string.Join(", ", names)}, @from, @to, @known, @actor, @reason)
            """,
            new
            {
                id = row.Id,
                version = row.Version,
                key = row.Key,
                v1 = row.Value1,
                v2 = row.Value2,
                v3 = row.Value3,
                from = row.FromMs,
                to = row.ToMs,
                known = row.KnownFromMs,
                actor,
                reason,
            },
            cancel
        );
    }
}
