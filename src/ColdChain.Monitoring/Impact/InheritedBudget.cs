using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Exposures;
using ColdChain.Records.Lineage;

namespace ColdChain.Monitoring.Impact;

/// <summary>
/// The stability budget follows the lineage: what a parent had spent when a batch was split off is spent in the batch. Of parents pooled
/// into one, the worst counts, per band; what the batch had spent itself before counts as one of them.
/// </summary>
internal sealed class InheritedBudget(IExposureLedger ledger, ILineage lineage, ImpactReader reader)
{
    /// <summary>Each is a life to be read.</summary>
    internal const int MostBatches = 200;

    /// <returns>Null when the batch was made from no other.</returns>
    /// <exception cref="LineageTooLargeException">There are more than can be looked through.</exception>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The store cannot be asked now.</exception>
    public async Task<InheritedSpent?> FindAsync(BatchNumber batch, LimitProfile requirement, long nowMs, CancellationToken cancel)
    {
        var origins = await lineage.ListOriginsAsync(batch.Value, cancel);
        if (origins.Count == 0)
            return null;
        var walk = new Walk(batch.Value, requirement, nowMs);
        return new InheritedSpent(
            await SpentAsync(walk, batch.Value, nowMs, cancel),
            [.. origins.SelectMany(made => made.Parents).Distinct(StringComparer.Ordinal)]
        );
    }

    /// <summary>Seconds per band that a batch had spent until a time, with what it inherited.</summary>
    private async Task<IReadOnlyDictionary<string, double>> SpentAsync(Walk walk, string batch, long untilMs, CancellationToken cancel)
    {
        if (walk.Known.TryGetValue((batch, untilMs), out var known))
            return known;
        if (walk.Known.Count >= MostBatches || !walk.Open.Add(batch))
            throw new LineageTooLargeException(walk.Start);
        var spent = walk.Requirement.Budget.ToDictionary(band => band.Id, _ => 0d, StringComparer.Ordinal);
        var exposures = BatchNumber.TryParse(batch, out var number) ? await ledger.ListForBatchAsync(number, cancel) : [];
        var from = long.MinValue;
        foreach (var made in (await lineage.ListOriginsAsync(batch, cancel)).Where(made => made.AtMs <= untilMs))
        {
            await AddOwnAsync(walk, exposures, from, made.AtMs, spent, cancel);
            foreach (var parent in made.Parents)
            {
                foreach (var (band, seconds) in await SpentAsync(walk, parent, made.AtMs, cancel))
                    spent[band] = Math.Max(spent[band], seconds);
            }
            from = made.AtMs;
        }
        await AddOwnAsync(walk, exposures, from, untilMs, spent, cancel);
        walk.Open.Remove(batch);
        return walk.Known[(batch, untilMs)] = spent;
    }

    private async Task AddOwnAsync(
        Walk walk,
        IReadOnlyList<Exposure> exposures,
        long fromMs,
        long toMs,
        Dictionary<string, double> spent,
        CancellationToken cancel
    )
    {
        foreach (var exposure in exposures.Where(exposure => exposure.Phase != ExposurePhase.Unaccounted))
        {
            var from = Math.Max(fromMs, exposure.Span.FromMs);
            var to = Math.Min(toMs, exposure.Span.ToMs ?? walk.NowMs);
            if (to <= from)
                continue;
            foreach (var (band, seconds) in await reader.SpentAsync(exposure, new TimeRange(from, to), walk.Requirement, cancel))
                spent[band] += seconds;
        }
    }

    /// <param name="Seconds">By band, with what the batch spent itself.</param>
    internal sealed record InheritedSpent(IReadOnlyDictionary<string, double> Seconds, IReadOnlyList<string> Parents);

    private sealed record Walk(string Start, LimitProfile Requirement, long NowMs)
    {
        public Dictionary<(string Batch, long UntilMs), IReadOnlyDictionary<string, double>> Known { get; } = [];

        /// <summary>Those on the way down: none can come twice.</summary>
        public HashSet<string> Open { get; } = new(StringComparer.Ordinal);
    }
}
