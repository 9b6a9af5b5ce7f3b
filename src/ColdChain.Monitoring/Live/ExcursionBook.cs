using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.Live;

/// <summary>Turns what an evaluation finds into what has to be written, and remembers it with the stretch.</summary>
internal readonly struct ExcursionBook(MonitoringOptions options, MonitorChanges changes)
{
    /// <summary>An open pause only grows: its row follows once in so many ms.</summary>
    private const long PauseStepMs = 60_000;

    /// <summary>The live case: the evaluator went on from where it was, so only what had not ended for good can change.</summary>
    public void Write(Stretch stretch, IReadOnlyList<FoundExcursion> found, long receivedMs)
    {
        if (found.Count == 0 && stretch.Known.Count == 0)
            return;
        if (stretch.NewestMoved)
        {
            foreach (var known in stretch.Known.Values.Where(known => known.Final).ToList())
                stretch.Forget(known.Excursion.Id);
        }
        var reconciled = ExcursionReconciler.Reconcile([.. stretch.Known.Values], found);
        foreach (var (item, before, predecessor) in reconciled.Standing)
        {
            var late = before?.LateDiscovered ?? predecessor?.LateDiscovered ?? IsLate(item.Excursion, receivedMs);
            var known = Stand(item, before, predecessor, late, stretch.NewestValue, receivedMs);
            stretch.Remember(known);
        }
        foreach (var (known, successorId) in reconciled.Gone)
        {
            if (known.Final)
                continue;
            changes.Superseded[known.Excursion.Id] = new SupersededExcursion(successorId, receivedMs);
            stretch.Forget(known.Excursion.Id);
        }
    }

    /// <summary>Writes one down, unless it is known just so.</summary>
    public KnownExcursion Stand(
        FoundExcursion item,
        KnownExcursion? before,
        KnownExcursion? predecessor,
        bool late,
        double? newestValue,
        long atMs
    )
    {
        var alarm = (before ?? predecessor)?.AlarmId ?? item.Excursion.Id;
        var known = new KnownExcursion(item.Excursion, item.Definition.Id, alarm, late, item.EndReason, item.Final);
        if (before is not null && IsKnown(before, known))
            return before.Final == known.Final ? before : before with { Final = known.Final };
        changes.Excursions[item.Excursion.Id] = new ExcursionTouch(known, item.Definition, newestValue, atMs);
        return known;
    }

    public bool IsLate(Excursion excursion, long receivedMs) => receivedMs - excursion.MeasuredToMs > options.LateAfter.TotalMilliseconds;

    private static bool IsKnown(KnownExcursion before, KnownExcursion now) =>
        before.EndReason == now.EndReason
        && before.StretchId == now.StretchId
        && (
            before.Excursion == now.Excursion
            || (
                now.Excursion is { Kind: "missing", IsOpen: true }
                && before.Excursion.IsOpen
                && now.Excursion.MeasuredToMs - before.Excursion.MeasuredToMs is >= 0 and < PauseStepMs
            )
        );
}
