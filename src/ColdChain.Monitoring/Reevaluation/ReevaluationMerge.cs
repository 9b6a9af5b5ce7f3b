using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Reevaluation;

/// <summary>Lays a finished re-evaluation over what stands. Runs in the monitor's loop: nothing moves meanwhile.</summary>
internal readonly struct ReevaluationMerge(MonitoringOptions options, StretchIndex stretches, long asOfMs)
{
    /// <returns>False, and nothing is done: the directory has changed meanwhile, the job has to run again.</returns>
    public bool TryApply(ReevaluationResult result, IReadOnlyList<KnownExcursion> known, MonitorChanges changes)
    {
        if (!result.Refolds.All(IsCurrent))
            return false;
        var job = result.Job;
        var found = new List<FoundExcursion>();
        var before = new List<KnownExcursion>();
        foreach (var refold in result.Refolds)
        {
            if (!stretches.TryFind(refold.Definition.Id, out var stretch))
                continue;
            found.AddRange(refold.ToMs is null ? TakeOver(stretch, refold, job, changes) : Within(refold));
            before.AddRange(
                known.Where(item =>
                    item.StretchId == refold.Definition.Id
                    && item.Excursion.StartMs >= refold.FromMs
                    && (refold.ToMs is null || item.Excursion.StartMs < refold.ToMs)
                )
            );
        }
        before.AddRange(Orphans(known, job).Except(before).ToList());
        Write(ExcursionReconciler.Reconcile(before, found), changes);
        return true;
    }

    private void Write(Reconciliation reconciled, MonitorChanges changes)
    {
        var book = new ExcursionBook(options, changes);
        var at = Math.Max(changes.ReceivedMs, asOfMs);
        foreach (var (item, before, predecessor) in reconciled.Standing)
        {
            var late = before?.LateDiscovered ?? predecessor?.LateDiscovered ?? true;
            stretches.TryFind(item.Definition.Id, out var stretch);
            var known = book.Stand(item, before, predecessor, late, item.Final ? null : stretch?.NewestValue, at);
            if (item.Final)
                stretch?.Forget(item.Excursion.Id);
            else
                stretch?.Remember(known);
        }
        foreach (var (known, successorId) in reconciled.Gone)
        {
            changes.Superseded[known.Excursion.Id] = new SupersededExcursion(successorId, at);
            if (stretches.TryFind(known.StretchId, out var stretch))
                stretch.Forget(known.Excursion.Id);
        }
    }

    /// <summary>The fold reached the newest sample of the store; what came since is added, and it becomes the live one.</summary>
    private IReadOnlyList<FoundExcursion> TakeOver(Stretch stretch, Refold refold, ReevaluationJob job, MonitorChanges changes)
    {
        foreach (var sample in (stretch.Tail ?? []).Where(sample => sample.Sequence > job.UpToSequence))
        {
            // Late again: it has a request of its own.
            refold.Evaluator.TryAdd(sample.TimeMs, sample.Value);
        }
        var hasPause = stretch.Known.Values.Any(item => item.Excursion is { Kind: "missing", IsOpen: true });
        stretch.Replace(refold.Evaluator);
        Checkpoints.Saved(stretch, changes);
        return [.. stretch.Find(hasPause ? asOfMs : null, asOfMs).Where(item => item.Excursion.StartMs >= refold.FromMs)];
    }

    private static IEnumerable<FoundExcursion> Within(Refold refold) =>
        refold
            .Evaluator.TakeClosed()
            .Where(excursion => excursion.StartMs >= refold.FromMs && excursion.StartMs < refold.ToMs)
            .Select(excursion => new FoundExcursion(refold.Definition, excursion, EndReasons.Returned, Final: true));

    /// <summary>Excursions of stretches that are no more, or that lie outside what is left of theirs.</summary>
    private IEnumerable<KnownExcursion> Orphans(IReadOnlyList<KnownExcursion> known, ReevaluationJob job)
    {
        foreach (var item in known)
        {
            if (item.Excursion.StartMs > job.ToMs || (item.Excursion.EndMs ?? long.MaxValue) < job.FromMs)
                continue;
            if (!stretches.TryFind(item.StretchId, out var stretch) || !stretch.Definition.Span.Contains(item.Excursion.StartMs))
                yield return item;
        }
    }

    private bool IsCurrent(Refold refold) =>
        stretches.TryFind(refold.Definition.Id, out var stretch)
        && stretch.Definition.JudgesAs(refold.Definition)
        && stretch.Definition.Span == refold.Definition.Span;
}
