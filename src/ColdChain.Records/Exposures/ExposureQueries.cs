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
            // Two looks into the index (equipment, to_ms, from_ms): who is still there, and who left after the beginning.
            $"""
            {Select} where equipment = @equipment and to_ms is null and from_ms < @to
            union all
            {Select} where equipment = @equipment and to_ms > @from and from_ms < @to
            order by 2, 1
            """,
            new
            {
                equipment,
                from = span.FromMs,
                to = span.ToMs ?? long.MaxValue,
            },
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

    public static async Task ReplaceAsync(
        DbConnection connection,
        string batch,
        IReadOnlyList<Exposure> exposures,
        CancellationToken cancel
    )
    {
        await connection.ChangeAsync("delete from exposures where batch = @batch", new { batch }, cancel);
        await connection.ChangeAsync(
            """
            insert into exposure_changes (batch, token) values (@batch, @token)
            on conflict (batch) do update set token = excluded.token
            """,
            new { batch, token = Guid.NewGuid().ToString("N") },
            cancel
        );
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
