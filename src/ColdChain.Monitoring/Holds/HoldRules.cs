using ColdChain.Domain.Limits;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Impact;

namespace ColdChain.Monitoring.Holds;

/// <summary>The stop rule. Pure.</summary>
internal static class HoldRules
{
    private static readonly Severity[] UsualSeverities = [Severity.Alarm, Severity.Critical];

    /// <summary>What the life of a batch, as it is known now, gives cause to hold it for.</summary>
    /// <param name="severities">Excursions of these count; empty: alarm and critical.</param>
    public static IReadOnlyList<HoldCause> Find(BatchImpact impact, IEnumerable<Severity> severities, long nowMs)
    {
        var batch = impact.Batch.Value;
        var counting = Counting(severities);
        var excursions = impact
            .Exposures.SelectMany(exposure => exposure.Excursions)
            .Where(part => counting.Contains(part.Excursion.Excursion.Severity) && !part.Excursion.Withdrawn)
            .GroupBy(part => part.Excursion.Excursion.Id, StringComparer.Ordinal)
            .Select(parts => Of(batch, [.. parts], nowMs));
        var budgets = impact
            .Budget.Where(spent => spent.Seconds >= spent.LimitSeconds)
            .Select(spent => Of(batch, spent.Id, spent.Seconds, nowMs));
        return [.. excursions, .. budgets];
    }

    /// <summary>Severities that put batches on hold.</summary>
    /// <param name="configured">Empty: alarm and critical.</param>
    public static IReadOnlySet<Severity> Counting(IEnumerable<Severity> configured)
    {
        var counting = configured.ToHashSet();
        if (counting.Count == 0)
            counting.UnionWith(UsualSeverities);
        return counting;
    }

    /// <summary>Joins what is found now with what is kept. Nothing is ever removed, and no hold ends here.</summary>
    /// <param name="withBudget">Budgets were looked at; otherwise their causes stay as they are.</param>
    /// <param name="successorOf">The excursion that took the place of another; null when none did.</param>
    /// <returns>The causes that are new or changed.</returns>
    public static IReadOnlyList<HoldCause> Merge(
        IReadOnlyCollection<HoldCause> kept,
        IReadOnlyCollection<HoldCause> found,
        bool withBudget,
        Func<string, string?> successorOf,
        long nowMs
    )
    {
        var known = kept.ToDictionary(cause => cause.Id, StringComparer.Ordinal);
        var now = found.ToDictionary(cause => cause.Id, StringComparer.Ordinal);
        var changed = new List<HoldCause>();
        foreach (var cause in kept.Where(cause => !now.ContainsKey(cause.Id)))
        {
            if (cause.Kind == HoldCauseKinds.Budget && !withBudget)
                continue;
            var gone = cause with
            {
                Standing = false,
                SuccessorId = cause.Kind == HoldCauseKinds.Excursion ? successorOf(cause.Subject) : null,
            };
            if (!Same(gone, cause))
                changed.Add(gone);
        }
        foreach (var cause in found)
        {
            var next = known.TryGetValue(cause.Id, out var before) ? Again(before, cause, nowMs) : First(cause, kept, successorOf);
            if (before is null || !Same(next, before))
                changed.Add(next);
        }
        return changed;
    }

    /// <summary>Lists are compared by what is in them.</summary>
    private static bool Same(HoldCause one, HoldCause other) =>
        one.FromBatches.SequenceEqual(other.FromBatches, StringComparer.Ordinal) && one with { FromBatches = other.FromBatches } == other;

    /// <summary>A cause that took the place of one signed off holds only when it is worse than what was signed.</summary>
    private static HoldCause First(HoldCause cause, IReadOnlyCollection<HoldCause> kept, Func<string, string?> successorOf)
    {
        if (cause.Kind != HoldCauseKinds.Excursion)
            return cause;
        var signed = kept.FirstOrDefault(other =>
            other.Kind == HoldCauseKinds.Excursion
            && other is { DispositionId: not null, Signed: not null }
            && successorOf(other.Subject) == cause.Subject
            && !cause.Figures.IsWorseThan(other.Signed.Value)
        );
        return signed is null ? cause : cause with { DispositionId = signed.DispositionId, Signed = signed.Signed };
    }

    private static HoldCause Again(HoldCause before, HoldCause cause, long nowMs)
    {
        // A band that is gone stays gone: more of it is nothing new.
        if (before.Kind == HoldCauseKinds.Budget)
            return before with { Standing = true, Seconds = cause.Seconds };
        var next = cause with
        {
            FoundMs = before.FoundMs,
            HeldMs = before.HeldMs,
            DispositionId = before.DispositionId,
            Signed = before.Signed,
        };
        return before is { DispositionId: not null, Signed: { } signed } && cause.Figures.IsWorseThan(signed)
            ? next with
            {
                DispositionId = null,
                Signed = null,
                HeldMs = nowMs,
            }
            : next;
    }

    private static HoldCause Of(string batch, IReadOnlyList<ExcursionImpact> parts, long nowMs)
    {
        var stored = parts[0].Excursion;
        var excursion = stored.Excursion;
        return new HoldCause(
            HoldCause.IdOf(batch, HoldCauseKinds.Excursion, excursion.Id),
            batch,
            HoldCauseKinds.Excursion,
            excursion.Id,
            stored.EquipmentNumber,
            stored.PointId,
            excursion.RuleId,
            parts.Min(part => part.StartMs),
            new CauseFigures(
                excursion.Severity,
                parts.Any(part => part.GoesOn) ? null : parts.Max(part => part.EndMs),
                DeviationOf(stored)
            ),
            parts.Sum(part => part.DurationSeconds)
        )
        {
            FoundMs = nowMs,
            HeldMs = nowMs,
        };
    }

    private static HoldCause Of(string batch, string band, double seconds, long nowMs) =>
        new(
            HoldCause.IdOf(batch, HoldCauseKinds.Budget, band),
            batch,
            HoldCauseKinds.Budget,
            band,
            null,
            null,
            band,
            nowMs,
            new CauseFigures(Severity.Alarm, nowMs, null),
            seconds
        )
        {
            FoundMs = nowMs,
            HeldMs = nowMs,
        };

    private static double? DeviationOf(StoredExcursion stored) =>
        stored is { Limit: { } limit, Excursion.Peak: { } peak } ? Math.Abs(peak - limit) : null;
}
