using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Batches;

/// <summary>Puts a batch's life together from exposures, assignments, limits and excursions.</summary>
public sealed class DossierReader(
    ISiteDirectory directory,
    IExposureLedger ledger,
    IExcursionLog log,
    IBatchImpact impact,
    TimeProvider clock
)
{
    /// <summary>Whether a batch or a record has this number.</summary>
    internal async Task<bool> ExistsAsync(BatchNumber number, CancellationToken cancel) =>
        await directory.FindBatchAsync(number, cancel) is not null || (await ledger.ListForBatchAsync(number, cancel)).Count > 0;

    /// <returns>Null when neither a batch nor a record has this number.</returns>
    /// <param name="asOf">What goes on is looked at up to here, ms UTC; null: now.</param>
    /// <param name="isMeasured">Somebody measures every reading of it anyway: the impact leaves that out.</param>
    public async Task<BatchDossier?> ReadAsync(BatchNumber number, CancellationToken cancel, long? asOf = null, bool isMeasured = false)
    {
        using var look = directory.OneLook();
        var batch = await directory.FindBatchAsync(number, cancel);
        var exposures = await ledger.ListForBatchAsync(number, cancel);
        if (batch is null && exposures.Count == 0)
            return null;
        var asOfMs = asOf ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        var product = batch is null ? null : await directory.FindProductAsync(batch.ProductCode, cancel);
        var whole = isMeasured ? await impact.FindSpentAsync(number, cancel) : await impact.FindAsync(number, cancel);
        var impacts = whole?.Exposures.ToDictionary(item => item.Exposure) ?? [];
        // The stretches of a life are read at one time: each asks several small questions.
        var stretches = await Task.WhenAll(
            exposures.Select(exposure => ReadStretchAsync(exposure, impacts.GetValueOrDefault(exposure)?.Excursions, asOfMs, cancel))
        );
        return new BatchDossier(number, batch, product, stretches, asOfMs)
        {
            Impact = whole,
            Inherited = await ledger.ListInheritedAsync(number, cancel),
        };
    }

    /// <summary>One exposure with the points that judge it.</summary>
    /// <param name="known">Its excursions, when its batch's impact was read; null: those of its points count, so that a batch that only records name is no better off.</param>
    internal async Task<ExposureStretch> ReadStretchAsync(
        Exposure exposure,
        IReadOnlyList<ExcursionImpact>? known,
        long asOfMs,
        CancellationToken cancel
    )
    {
        // A record may lie in the future (a planned delivery): nothing has been measured there yet.
        var toMs = Math.Max(exposure.Span.FromMs, Math.Min(exposure.Span.ToMs ?? asOfMs, asOfMs));
        if (exposure.EquipmentNumber is not { } number)
            return new ExposureStretch(exposure, null, toMs, [], known ?? []);
        var span = new TimeRange(exposure.Span.FromMs, toMs);
        var its = (await directory.ListPointsAsync(number, cancel)).ToDictionary(point => point.Id, StringComparer.Ordinal);
        var points = new List<ExposedPoint>();
        foreach (
            var channels in (await ledger.ListJudgingChannelsAsync(exposure, cancel)).GroupBy(row => row.PointId, StringComparer.Ordinal)
        )
        {
            if (!its.TryGetValue(channels.Key, out var point))
                continue;
            points.Add(
                new ExposedPoint(
                    point,
                    [.. channels.OrderBy(row => row.Span.FromMs)],
                    await directory.ListLimitsAsync(channels.Key, span, cancel),
                    await ExcursionsAsync(channels.Key, span)
                )
            );
        }
        points.Sort((one, other) => string.CompareOrdinal(one.Point.Id, other.Point.Id));
        var excursions =
            known ?? (exposure.IsFreezing || exposure.Phase == ExposurePhase.Unaccounted ? [] : ExcursionParts.Of(points, span));
        return new ExposureStretch(exposure, await directory.FindEquipmentAsync(number, cancel), toMs, points, excursions);

        // They were read for the impact a moment ago; but in freezing, where the programme judges and the impact leaves them out.
        async Task<IReadOnlyList<StoredExcursion>> ExcursionsAsync(string pointId, TimeRange of) =>
            known is null || exposure.IsFreezing
                ? await log.ListForPointAsync(pointId, of, cancel)
                :
                [
                    .. known
                        .Select(part => part.Excursion)
                        .Where(stored => stored.PointId == pointId)
                        .DistinctBy(stored => stored.Excursion.Id),
                ];
    }
}
