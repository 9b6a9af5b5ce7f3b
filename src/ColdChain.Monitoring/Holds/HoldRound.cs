using ColdChain.Domain.Time;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Records.Exposures;
using ColdChain.Records.Lineage;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Holds;

/// <summary>One round: what changed since the last, and some batches more for their budgets. What it did not finish is done by the next, also after a restart.</summary>
internal sealed class HoldRound(
    IDatabase database,
    IExposureLedger ledger,
    IExposureChanges exposures,
    ILineage lineage,
    HoldEvaluator evaluator,
    RunExcursions runs,
    Isolation isolation,
    IOptions<MonitoringOptions> options,
    TimeProvider clock
)
{
    /// <summary>Changed excursions and records taken at once.</summary>
    private const int MostChanges = 200;

    /// <summary>Budgets to a page of the sweep.</summary>
    private const int BudgetPage = 50;

    /// <summary>Budgets to a round, and the time after which no further page is begun: what changed must not wait for the sweep.</summary>
    private const int MostBudgets = 500;
    private static readonly TimeSpan BudgetTime = TimeSpan.FromSeconds(2);

    private string _budgetsAfter = "";
    private long _budgetsDueMs;

    /// <returns>There was more than one round takes.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        var excursions = await ImpactQueue.ListAsync(database, MostChanges, cancel);
        var changes = await exposures.ListAsync(MostChanges, cancel);
        var changed = changes.Select(change => change.Batch).ToHashSet(StringComparer.Ordinal);
        var batches = new SortedSet<string>(changed, StringComparer.Ordinal);
        var batchesOf = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var excursion in excursions)
        {
            batchesOf[excursion.ExcursionId] = [.. await BatchesOfAsync(excursion, cancel)];
            batches.UnionWith(batchesOf[excursion.ExcursionId]);
        }
        var failed = new HashSet<string>(StringComparer.Ordinal);
        // What holds a batch holds what was made from it.
        var family = await FamilyOrder.OfAsync(lineage, batches, cancel);
        foreach (var batch in family.Batches)
        {
            if (!await isolation.TryAsync($"batch {batch}", () => EvaluateAsync(batch, changed.Contains(batch), cancel), cancel))
                failed.UnionWith(family.WithAncestors(batch));
        }
        var done = excursions.Where(excursion => !batchesOf[excursion.ExcursionId].Overlaps(failed)).ToList();
        if (done.Count > 0)
            await ImpactQueue.DoneAsync(database, done, cancel);
        foreach (var change in changes.Where(change => !failed.Contains(change.Batch)))
            await exposures.DoneAsync(change, cancel);
        await BudgetsAsync(cancel);
        // What failed waits for the next round; the others are not kept waiting.
        return failed.Count == 0 && (excursions.Count == MostChanges || changes.Count == MostChanges);
    }

    /// <summary>A changed record may tell of another run, or of none: its deviations come first.</summary>
    private async Task EvaluateAsync(string batch, bool recordsChanged, CancellationToken cancel)
    {
        if (recordsChanged)
        {
            foreach (var record in await runs.ListRecordsAsync(batch, cancel))
                await runs.EvaluateAsync(record, cancel);
        }
        await evaluator.EvaluateAsync(batch, withBudget: false, cancel);
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
        var started = clock.GetTimestamp();
        for (var looked = 0; looked < MostBudgets; looked += BudgetPage)
        {
            var batches = await exposures.ListBatchesAsync(_budgetsAfter, BudgetPage, cancel);
            foreach (var batch in batches)
            {
                await isolation.TryAsync(
                    $"the budget of batch {batch}",
                    () => evaluator.EvaluateAsync(batch, withBudget: true, cancel),
                    cancel
                );
                _budgetsAfter = batch;
            }
            if (batches.Count < BudgetPage)
            {
                _budgetsAfter = "";
                _budgetsDueMs = now + (long)options.Value.BudgetInterval.TotalMilliseconds;
                return;
            }
            if (clock.GetElapsedTime(started) > BudgetTime)
                return;
        }
    }
}
