using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Impact;

/// <inheritdoc cref="IBatchImpact"/>
internal sealed class DerivedBatchImpact(
    ISiteDirectory directory,
    IExposureLedger ledger,
    ImpactReader reader,
    LifeBudget budget,
    InheritedBudget inherited,
    TimeProvider clock
) : IBatchImpact
{
    public Task<BatchImpact?> FindAsync(BatchNumber batch, CancellationToken cancel) => FindAsync(batch, withReadings: true, cancel);

    /// <param name="withReadings">False: excursions alone are wanted, and no reading is read.</param>
    public async Task<BatchImpact?> FindAsync(BatchNumber batch, bool withReadings, CancellationToken cancel)
    {
        if (await directory.FindBatchAsync(batch, cancel) is not { } known)
            return null;
        var product = await directory.FindProductAsync(known.ProductCode, cancel);
        var exposures = await ledger.ListForBatchAsync(batch, cancel);
        if (!withReadings)
            return Summarise(
                known.Number,
                known.ProductCode,
                requirement: null,
                await ReadAsync(exposures, requirement: null, ImpactDepth.Excursions, cancel),
                "Readings were not asked for."
            );
        try
        {
            var impact = Summarise(
                known.Number,
                known.ProductCode,
                product?.Requirement,
                await ReadAsync(exposures, product?.Requirement, ImpactDepth.Readings, cancel),
                null
            );
            return product?.Requirement is { Budget.Count: > 0 } requirement ? await InheritAsync(impact, requirement, cancel) : impact;
        }
        catch (LineageTooLargeException failure)
        {
            return Summarise(
                known.Number,
                known.ProductCode,
                requirement: null,
                await ReadAsync(exposures, requirement: null, ImpactDepth.Excursions, cancel),
                failure.Message
            );
        }
        catch (StoreUnavailableException failure)
        {
            // Excursions are in the records database: they are shown, the rest follows when the store is back.
            return Summarise(
                known.Number,
                known.ProductCode,
                requirement: null,
                await ReadAsync(exposures, requirement: null, ImpactDepth.Excursions, cancel),
                failure.Message
            );
        }
    }

    /// <summary>For the sweep over all batches: excursions without the readings behind them, and the budget from what is kept of the past.</summary>
    public Task<BatchImpact?> FindBudgetAsync(BatchNumber batch, CancellationToken cancel) =>
        FindBudgetAsync(batch, ImpactDepth.Excursions, cancel);

    public Task<BatchImpact?> FindSpentAsync(BatchNumber batch, CancellationToken cancel) =>
        FindBudgetAsync(batch, ImpactDepth.Figures, cancel);

    private async Task<BatchImpact?> FindBudgetAsync(BatchNumber batch, ImpactDepth depth, CancellationToken cancel)
    {
        if (await directory.FindBatchAsync(batch, cancel) is not { } known)
            return null;
        var requirement = (await directory.FindProductAsync(known.ProductCode, cancel))?.Requirement;
        var exposures = await ledger.ListForBatchAsync(batch, cancel);
        IReadOnlyList<ExposureImpact> impacts = [];
        try
        {
            impacts = await ReadAsync(exposures, requirement: null, depth, cancel);
            IReadOnlyList<BudgetSpent> spent = requirement is not { Budget.Count: > 0 }
                ? []
                : await budget.ReadAsync(exposures, requirement, clock.GetUtcNow().ToUnixTimeMilliseconds(), cancel);
            var impact = Summarise(
                known.Number,
                known.ProductCode,
                requirement: null,
                impacts,
                problem: "Only the budget was asked for."
            ) with
            {
                Budget = spent,
                Problem = null,
            };
            return requirement is { Budget.Count: > 0 } ? await InheritAsync(impact, requirement, cancel) : impact;
        }
        catch (Exception failure) when (failure is StoreUnavailableException or LineageTooLargeException)
        {
            if (impacts.Count == 0)
                impacts = await ReadAsync(exposures, requirement: null, ImpactDepth.Excursions, cancel);
            return Summarise(known.Number, known.ProductCode, requirement: null, impacts, failure.Message);
        }
    }

    /// <summary>What the batches that it was made from had spent before counts for it.</summary>
    private async Task<BatchImpact> InheritAsync(BatchImpact impact, LimitProfile requirement, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (await inherited.FindAsync(impact.Batch, requirement, now, cancel) is not { } found)
            return impact;
        return impact with
        {
            Budget = [.. impact.Budget.Select(band => band with { Seconds = Math.Max(band.Seconds, found.Seconds[band.Id]) })],
            InheritedShares =
            [
                .. impact
                    .Budget.Where(band => found.Seconds[band.Id] > band.Seconds)
                    .Select(band => new InheritedShare(band.Id, found.Seconds[band.Id] - band.Seconds, found.Parents)),
            ],
        };
    }

    private async Task<IReadOnlyList<ExposureImpact>> ReadAsync(
        IReadOnlyList<Exposure> exposures,
        LimitProfile? requirement,
        ImpactDepth depth,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        // One look at the directory, and the stretches of a life at one time: each asks several small questions.
        using var look = directory.OneLook();
        return await Task.WhenAll(exposures.Select(exposure => reader.ReadAsync(exposure, requirement, now, depth, cancel)));
    }

    private static BatchImpact Summarise(
        BatchNumber batch,
        string productCode,
        LimitProfile? requirement,
        IReadOnlyList<ExposureImpact> exposures,
        string? problem
    )
    {
        var placed = exposures.Where(item => item.Exposure.Phase != ExposurePhase.Unaccounted).ToList();
        return new BatchImpact(
            batch,
            productCode,
            exposures,
            [
                .. (requirement?.Budget ?? []).Select(band => new BudgetSpent(
                    band.Id,
                    placed.Sum(item => Spent(item, band.Id)),
                    band.Limit.TotalSeconds
                )),
            ],
            problem is null ? placed.Sum(item => item.MonitoredSeconds) : null,
            problem is null ? placed.Sum(item => item.UnmonitoredSeconds) : null,
            exposures.Where(item => item.Exposure.Phase == ExposurePhase.Unaccounted).Sum(item => item.DurationSeconds),
            problem
        )
        {
            BudgetShares = [.. (requirement?.Budget ?? []).SelectMany(band => Shares(band, exposures))],
        };
    }

    private static IEnumerable<BudgetShare> Shares(BudgetBand band, IReadOnlyList<ExposureImpact> exposures)
    {
        for (var index = 0; index < exposures.Count; index++)
        {
            if (
                exposures[index].Exposure.Phase == ExposurePhase.Unaccounted
                || Spent(exposures[index], band.Id) is not (> 0 and var seconds)
            )
                continue;
            var excursions = exposures[index].Excursions.Select(item => item.Excursion.Excursion.Id);
            yield return new BudgetShare(
                band.Id,
                index + 1,
                seconds,
                seconds / band.Limit.TotalSeconds,
                [.. excursions.Distinct(StringComparer.Ordinal)]
            );
        }
    }

    /// <summary>Of several points that watch the same time the worst counts; channels of one point follow each other and add up.</summary>
    private static double Spent(ExposureImpact exposure, string band) =>
        exposure
            .Readings.GroupBy(item => item.Channel.PointId)
            .Select(point => point.Sum(item => item.Evaluation.Budget.Where(spent => spent.Id == band).Sum(spent => spent.Seconds)))
            .DefaultIfEmpty(0)
            .Max();
}
