using System.Data.Common;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Storage;

namespace ColdChain.Records.Exposures;

/// <summary>Reads and writes table <c>exposures</c>.</summary>
internal static class ExposureQueries
{
    private const string Select = """
        select batch as Batch, from_ms as FromMs, to_ms as ToMs, phase as Phase, equipment as Equipment, position as Position, site as Site,
          zone as Zone, logger as Logger, record_id as RecordId, record_kind as RecordKind, conflicting as Conflicting
        from exposures
        """;

    /// <summary>
    /// Two looks into the index (equipment, to_ms, from_ms): who is still there, and who left after the beginning, but no later than the longest
    /// stay after the end.
    /// </summary>
    internal const string InEquipment = $"""
        {Select} where equipment = @equipment and to_ms is null and from_ms < @to
        union all
        {Select} where equipment = @equipment and to_ms > @from and from_ms < @to
          and to_ms <= @to + (select coalesce(max(longest_ms), 0) from exposure_reach where equipment = @equipment)
        order by 2, 1
        """;

    /// <summary>The same for all equipment at once.</summary>
    internal const string Everywhere = $"""
        {Select} where to_ms is null and equipment is not null and from_ms < @to
        union all
        {Select} where equipment is not null and to_ms > @from and from_ms < @to
          and to_ms <= @to + (select coalesce(max(longest_ms), 0) from exposure_reach)
        order by 2, 1
        """;

    /// <summary>Later than any time that is kept, and far enough from the end of the numbers to add to it.</summary>
    private const long FarFuture = long.MaxValue / 4;

    public static async Task<IReadOnlyList<Exposure>> ListForBatchAsync(DbConnection connection, string batch, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<Row>($"{Select} where batch = @batch order by from_ms", new { batch }, cancel);
        return [.. rows.Select(row => row.ToExposure())];
    }

    public static async Task<IReadOnlyList<Exposure>> ListForEquipmentAsync(
        DbConnection connection,
        string equipment,
        TimeRange span,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<Row>(
            InEquipment,
            new
            {
                equipment,
                from = span.FromMs,
                to = Math.Min(span.ToMs ?? FarFuture, FarFuture),
            },
            cancel
        );
        return [.. rows.Select(row => row.ToExposure())];
    }

    /// <summary>All that overlap a span in any known equipment.</summary>
    public static async Task<IReadOnlyList<Exposure>> ListEverywhereAsync(DbConnection connection, TimeRange span, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<Row>(
            Everywhere,
            new { from = span.FromMs, to = Math.Min(span.ToMs ?? FarFuture, FarFuture) },
            cancel
        );
        return [.. rows.Select(row => row.ToExposure())];
    }

    /// <summary>Batches that were in this position or container, or in one whose code begins with it.</summary>
    public static Task<IReadOnlyList<string>> ListBatchesInAsync(DbConnection connection, string code, CancellationToken cancel) =>
        connection.ListAsync<string>(
            "select distinct batch from exposures where position = @code or substr(position, 1, length(@code) + 1) = @code || '/'",
            new { code },
            cancel
        );

    /// <summary>Batches that were handled in a zone.</summary>
    public static Task<IReadOnlyList<string>> ListBatchesHandledAsync(
        DbConnection connection,
        string site,
        string zone,
        CancellationToken cancel
    ) =>
        connection.ListAsync<string>(
            "select distinct batch from exposures where site = @site and zone = @zone and phase = 'Handling'",
            new { site, zone },
            cancel
        );

    /// <summary>The life of a batch changed: it is to be judged again.</summary>
    public static Task<int> TouchAsync(DbConnection connection, string batch, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            insert into exposure_changes (batch, token) values (@batch, @token)
            on conflict (batch) do update set token = excluded.token
            """,
            new { batch, token = Guid.NewGuid().ToString("N") },
            cancel
        );

    public static async Task ReplaceAsync(
        DbConnection connection,
        string batch,
        IReadOnlyList<Exposure> exposures,
        CancellationToken cancel
    )
    {
        await connection.ChangeAsync("delete from exposures where batch = @batch", new { batch }, cancel);
        await TouchAsync(connection, batch, cancel);
        foreach (
            var equipment in exposures
                .Where(exposure => exposure is { EquipmentNumber: not null, Span.ToMs: not null })
                .GroupBy(one => one.EquipmentNumber!)
        )
        {
            await connection.ChangeAsync(
                """
                insert into exposure_reach (equipment, longest_ms) values (@equipment, @longest)
                on conflict (equipment) do update set longest_ms = excluded.longest_ms where exposure_reach.longest_ms < excluded.longest_ms
                """,
                new { equipment = equipment.Key, longest = equipment.Max(one => one.Span.ToMs!.Value - one.Span.FromMs) },
                cancel
            );
        }
        foreach (var exposure in exposures)
        {
            await connection.ChangeAsync(
                """
                insert into exposures
                  (batch, from_ms, to_ms, phase, equipment, position, site, zone, logger, record_id, record_kind, conflicting)
                values (@batch, @from, @to, @phase, @equipment, @position, @site, @zone, @logger, @recordId, @recordKind, @conflicting)
                """,
                new
                {
                    batch,
                    from = exposure.Span.FromMs,
                    to = exposure.Span.ToMs,
                    phase = exposure.Phase.ToString(),
                    equipment = exposure.EquipmentNumber,
                    position = exposure.Position,
                    site = exposure.Site,
                    zone = exposure.Zone,
                    logger = exposure.Logger,
                    recordId = exposure.RecordId,
                    recordKind = exposure.RecordKind,
                    conflicting = exposure.Conflicting ? 1L : 0L,
                },
                cancel
            );
        }
    }

    private sealed record Row(
        string Batch,
        long FromMs,
        long? ToMs,
        string Phase,
        string? Equipment,
        string? Position,
        string? Site,
        string? Zone,
        string? Logger,
        string RecordId,
        string RecordKind,
        long Conflicting
    )
    {
        public Exposure ToExposure()
        {
            if (!BatchNumber.TryParse(Batch, out var number))
                throw new InvalidDataException($"The database holds '{Batch}', which is no batch number.");
            return new Exposure(
                number,
                Equipment,
                Position,
                Enum.Parse<ExposurePhase>(Phase),
                new TimeRange(FromMs, ToMs),
                RecordId,
                RecordKind
            )
            {
                Site = Site,
                Zone = Zone,
                Logger = Logger,
                Conflicting = Conflicting != 0,
            };
        }
    }
}
