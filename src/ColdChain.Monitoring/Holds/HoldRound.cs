using ColdChain.Domain.Time;
using ColdChain.Records.Exposures;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Holds;

/// <summary>One round: what changed since the last, and some batches more for their budgets. What it did not finish is done by the next, also after a restart.</summary>
internal sealed class HoldRound(
    IDatabase database,
    IExposureLedger ledger,
    IExposureChanges exposures,
    HoldEvaluator evaluator,
    IOptions<MonitoringOptions> options,
    TimeProvider clock
)
{
    /// <summary>Changed excursions and records taken at once.</summary>
    private const int MostChanges = 200;

    /// <summary>Budgets to a round: a batch's whole life is read for each.</summary>
    private const int MostBudgets = 10;

    private string _budgetsAfter = "";
    private long _budgetsDueMs;

    /// <returns>There was more than one round takes.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        var excursions = await ImpactQueue.ListAsync(database, MostChanges, cancel);
        var changes = await exposures.ListAsync(MostChanges, cancel);
        var batches = new SortedSet<string>(changes.Select(change => change.Batch), StringComparer.Ordinal);
        foreach (var excursion in excursions)
            batches.UnionWith(await BatchesOfAsync(excursion, cancel));
        foreach (var batch in batches)
            await evaluator.EvaluateAsync(batch, withBudget: false, cancel);
        if (excursions.Count > 0)
            await ImpactQueue.DoneAsync(database, excursions, cancel);
        foreach (var change in changes)
            await exposures.DoneAsync(change, cancel);
        await BudgetsAsync(cancel);
        return excursions.Count == MostChanges || changes.Count == MostChanges;
    }

    /// <summary>Those in its equipment, and those it held before: a corrected record may have moved them away.</summary>
    private async Task<IReadOnlyList<string>> BatchesOfAsync(QueuedExcursion excursion, CancellationToken cancel)
    {
        var held = await database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<string>(
                    "select batch from batch_hold_causes where kind = @kind and subject = @ExcursionId",
                    new { kind = HoldCauseKinds.Excursion, excursion.ExcursionId },
                    token
                ),
            cancel
        );
        if (excursion is not { EquipmentNumber: { } equipment, StartMs: { } start })
            return held;
        // A touch has no length, and yet the batch was there.
        var span = new TimeRange(start, excursion.EndMs is { } end ? Math.Max(end, start) + 1 : null);
        var exposed = await ledger.ListForEquipmentAsync(equipment, span, cancel);
        return [.. held, .. exposed.Select(exposure => exposure.Batch.Value)];
    }

    /// <summary>All batches in turn, some to a round; when all were looked at, a pause.</summary>
    private async Task BudgetsAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (now < _budgetsDueMs)
            return;
        var batches = await exposures.ListBatchesAsync(_budgetsAfter, MostBudgets, cancel);
        foreach (var batch in batches)
        {
            await evaluator.EvaluateAsync(batch, withBudget: true, cancel);
            _budgetsAfter = batch;
        }
        if (batches.Count == MostBudgets)
            return;
        _budgetsAfter = "";
        _budgetsDueMs = now + (long)options.Value.BudgetInterval.TotalMilliseconds;
    }
}
