using System.Data.Common;
using ColdChain.Records.Lineage;

namespace ColdChain.Monitoring.Holds;

/// <summary>
/// What happened to a batch before others were made from it happened to those too: an excursion that began before the division holds them, until
/// quality assurance has decided about each. What was released before they were made, or is released of all of it, holds none of them.
/// </summary>
internal static class InheritedCauses
{
    /// <param name="origins">The divisions that made the batch.</param>
    /// <param name="kept">The causes that the batch has already.</param>
    public static async Task<IReadOnlyList<HoldCause>> FindAsync(
        DbConnection connection,
        string batch,
        IReadOnlyList<BatchOrigin> origins,
        IReadOnlyCollection<HoldCause> kept,
        long nowMs,
        CancellationToken cancel
    )
    {
        var known = kept.Select(cause => cause.Id).ToHashSet(StringComparer.Ordinal);
        var found = new List<HoldCause>();
        foreach (var origin in origins)
        {
            foreach (var parent in origin.Parents)
            {
                var causes = await HoldStore.ListCausesAsync(connection, parent, cancel);
                if (causes.Count == 0)
                    continue;
                var released = (await HoldStore.ListDispositionsAsync(connection, parent, cancel))
                    .Where(disposition => disposition.Decision == DispositionDecision.Release)
                    .Select(disposition => disposition.Id)
                    .ToHashSet(StringComparer.Ordinal);
                found.AddRange(Of(batch, parent, origin.AtMs, causes, released, known, nowMs));
            }
        }
        return found;
    }

    /// <summary>Joins what a batch has of its own with what it has from those that it was made from. Pure.</summary>
    public static IReadOnlyList<HoldCause> Join(IEnumerable<HoldCause> own, IEnumerable<HoldCause> inherited) =>
        [.. own.Concat(inherited).GroupBy(cause => cause.Id, StringComparer.Ordinal).Select(causes => causes.Aggregate(Join))];

    /// <param name="released">Dispositions of the parent that released it.</param>
    /// <param name="known">Ids of the causes that the batch has already: those stay, whatever became of the parent since.</param>
    internal static IEnumerable<HoldCause> Of(
        string batch,
        string parent,
        long madeMs,
        IEnumerable<HoldCause> causes,
        IReadOnlySet<string> released,
        IReadOnlySet<string> known,
        long nowMs
    ) =>
        // Budgets are summed over the lineage, not handed down.
        from cause in causes
        where cause.Kind == HoldCauseKinds.Excursion && cause.Standing && cause.StartMs < madeMs
        let id = HoldCause.IdOf(batch, cause.Kind, cause.Subject)
        where known.Contains(id) || cause.DispositionId is null || !released.Contains(cause.DispositionId)
        select cause with
        {
            Id = id,
            Batch = batch,
            Figures = cause.Figures with { EndMs = Math.Min(cause.Figures.EndMs ?? madeMs, madeMs) },
            Seconds = Math.Min(cause.Seconds, (madeMs - cause.StartMs) / 1000d),
            FoundMs = nowMs,
            HeldMs = nowMs,
            SuccessorId = null,
            DispositionId = null,
            Signed = null,
            FromBatches = [parent],
        };

    /// <summary>One excursion that the batch met on several ways: as bad as on the worst of them.</summary>
    private static HoldCause Join(HoldCause one, HoldCause other) =>
        one with
        {
            StartMs = Math.Min(one.StartMs, other.StartMs),
            Figures = new CauseFigures(
                one.Figures.Severity > other.Figures.Severity ? one.Figures.Severity : other.Figures.Severity,
                one.Figures.EndMs is { } end && other.Figures.EndMs is { } otherEnd ? Math.Max(end, otherEnd) : null,
                one.Figures.Deviation is null ? other.Figures.Deviation
                    : other.Figures.Deviation is null ? one.Figures.Deviation
                    : Math.Max(one.Figures.Deviation.Value, other.Figures.Deviation.Value)
            ),
            // Of two parents the longer stay counts; what the batch had itself comes after what a parent had.
            Seconds =
                one.FromBatches.Count > 0 && other.FromBatches.Count > 0
                    ? Math.Max(one.Seconds, other.Seconds)
                    : one.Seconds + other.Seconds,
            FromBatches = [.. one.FromBatches.Union(other.FromBatches, StringComparer.Ordinal)],
        };
}
