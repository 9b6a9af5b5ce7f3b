using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Impact;

/// <summary>What a batch has spent of its budget over its life: as <see cref="DerivedBatchImpact"/> says it, from what is kept of the past.</summary>
internal sealed class LifeBudget(IExposureLedger ledger, ImpactReader reader, StoreReach reach, BudgetLedger spent)
{
    /// <exception cref="StoreUnavailableException">The readings cannot be had now.</exception>
    public async Task<IReadOnlyList<BudgetSpent>> ReadAsync(
        IReadOnlyList<Exposure> exposures,
        LimitProfile requirement,
        long nowMs,
        CancellationToken cancel
    )
    {
        var cursor = await reach.ReadAsync(cancel);
        var sums = new double[requirement.Budget.Count];
        foreach (var exposure in exposures)
        {
            if (exposure.Phase == ExposurePhase.Unaccounted || exposure.IsFreezing)
                continue;
            // Of several points that watch the same time the worst counts; channels of one point follow each other and add up.
            var points = new Dictionary<string, decimal[]>(StringComparer.Ordinal);
            var to = exposure.Span.ToMs ?? Math.Max(nowMs, exposure.Span.FromMs);
            foreach (var judge in await ledger.ListJudgingChannelsAsync(exposure, cancel))
            {
                var (fromMs, toMs) = (judge.Span.FromMs, Math.Max(judge.Span.FromMs, judge.Span.ToMs ?? to));
                var beyond =
                    requirement.IgnoreFirst > TimeSpan.Zero
                        ? await WholeAsync(judge, requirement, fromMs, toMs, cancel)
                        : await spent.SpentMsAsync(
                            judge.Channel,
                            requirement,
                            fromMs,
                            toMs,
                            settled: judge.Span.ToMs is not null,
                            cursor,
                            cancel
                        );
                if (!points.TryGetValue(judge.PointId, out var point))
                    points.Add(judge.PointId, point = new decimal[sums.Length]);
                for (var i = 0; i < sums.Length; i++)
                    point[i] += beyond[i];
            }
            for (var i = 0; i < sums.Length; i++)
                sums[i] += points.Values.Select(point => (double)(point[i] / 1000)).DefaultIfEmpty(0).Max();
        }
        return [.. requirement.Budget.Select((band, i) => new BudgetSpent(band.Id, sums[i], band.Limit.TotalSeconds))];
    }

    /// <summary>A start-up period counts from the first sample of the span: such a span is in no piece.</summary>
    private async Task<decimal[]> WholeAsync(
        JudgingChannel judge,
        LimitProfile requirement,
        long fromMs,
        long toMs,
        CancellationToken cancel
    )
    {
        var evaluation = await reader.EvaluateAsync(judge, requirement, new Domain.Time.TimeRange(fromMs, toMs), cancel);
        return [.. evaluation.Budget.Select(band => (decimal)band.Seconds * 1000)];
    }
}
