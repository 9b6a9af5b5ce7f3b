namespace ColdChain.Monitoring.Holds;

/// <summary>Hold and dispositions of one batch.</summary>
/// <param name="SinceMs">When the state began; null when it was never held.</param>
/// <param name="Causes">By start.</param>
/// <param name="Dispositions">In order of signature.</param>
public sealed record BatchHold(HoldState State, long? SinceMs, IReadOnlyList<HoldCause> Causes, IReadOnlyList<Disposition> Dispositions)
{
    internal static BatchHold Of(IEnumerable<HoldCause> causes, IReadOnlyList<Disposition> dispositions)
    {
        HoldCause[] sorted = [.. causes.OrderBy(cause => cause.StartMs).ThenBy(cause => cause.Id, StringComparer.Ordinal)];
        if (sorted.Where(cause => cause.Holds).ToList() is { Count: > 0 } open)
            return new BatchHold(HoldState.OnHold, open.Min(cause => cause.HeldMs), sorted, dispositions);
        return dispositions.Count == 0
            ? new BatchHold(HoldState.None, null, sorted, dispositions)
            : new BatchHold(After(dispositions[^1].Decision), dispositions[^1].SignedMs, sorted, dispositions);
    }

    private static HoldState After(DispositionDecision decision) =>
        decision switch
        {
            DispositionDecision.Release => HoldState.Released,
            DispositionDecision.Quarantine => HoldState.Quarantined,
            _ => HoldState.Rejected,
        };
}
