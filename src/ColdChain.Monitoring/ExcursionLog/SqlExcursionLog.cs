using ColdChain.Domain.Time;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Storage;

namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>The excursions in the records database.</summary>
internal sealed class SqlExcursionLog(IDatabase database) : IExcursionLog
{
    public const int MaxLimit = 1000;

    /// <exception cref="ArgumentException"><paramref name="before"/> is no cursor of this list.</exception>
    public async Task<ExcursionPage> ListAsync(
        string? equipmentNumber,
        TimeRange? span,
        string? before,
        int limit,
        CancellationToken cancel
    )
    {
        limit = Math.Clamp(limit, 1, MaxLimit);
        var cursor = PageCursor.Parse(before);
        var sql = $"""
            select {ExcursionRow.Columns} from excursions
            where standing = 1 and (start_ms, id) < (@ms, @id)
            {(equipmentNumber is null ? "" : "and equipment_number = @equipmentNumber")}
            {(span is null ? "" : Overlap)}
            order by start_ms desc, id desc limit @take
            """;
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<ExcursionRow>(
                    sql,
                    new
                    {
                        ms = cursor.Ms,
                        id = cursor.Id,
                        equipmentNumber,
                        fromMs = span?.FromMs ?? long.MinValue,
                        toMs = span?.ToMs ?? long.MaxValue,
                        take = limit + 1,
                    },
                    token
                ),
            cancel
        );
        var items = rows.Take(limit).Select(row => row.ToStored()).ToList();
        var last = rows.Count > limit ? rows[limit - 1] : null;
        return new ExcursionPage(items, last is null ? null : new PageCursor(last.StartMs, last.Id).ToString());
    }

    public async Task<IReadOnlyList<StoredExcursion>> ListForPointAsync(string pointId, TimeRange span, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<ExcursionRow>(
                    $"""
                    select {ExcursionRow.Columns} from excursions
                    where standing = 1 and point_id = @pointId {Overlap}
                    order by start_ms, rule_id
                    """,
                    new
                    {
                        pointId,
                        fromMs = span.FromMs,
                        toMs = span.ToMs ?? long.MaxValue,
                    },
                    token
                ),
            cancel
        );
        return [.. rows.Select(row => row.ToStored())];
    }

    public async Task<IReadOnlyList<StoredExcursion>> ListForRunAsync(string recordId, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<ExcursionRow>(
                    $"select {ExcursionRow.Columns} from excursions where standing = 1 and stretch_id = @stretch order by start_ms, rule_id",
                    new { stretch = RunStretch.IdOf(recordId) },
                    token
                ),
            cancel
        );
        return [.. rows.Select(row => row.ToStored())];
    }

    /// <summary>An open one overlaps everything after its start.</summary>
    private const string Overlap =
        "and start_ms < @toMs and (end_ms is null or end_ms > @fromMs or (end_ms = start_ms and end_ms = @fromMs))";
}
