using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.Live;

/// <summary>Closes what is still open at the end of a stretch. Pure.</summary>
internal static class StretchEnd
{
    /// <summary>Everything an evaluator lists, closed where the stretch has ended.</summary>
    /// <param name="closed">What the evaluator gave as ended.</param>
    /// <param name="askedToMs">How far an open pause of a <c>missing</c> rule is followed; null: not at all.</param>
    /// <param name="asOfMs">The present: a stretch that ends later has not ended.</param>
    public static IReadOnlyList<FoundExcursion> Find(
        StretchDefinition definition,
        PointEvaluator evaluator,
        IReadOnlyList<Excursion> closed,
        long? askedToMs,
        long asOfMs
    )
    {
        var end = definition.Span.ToMs;
        var ended = end <= asOfMs;
        // After the end nothing comes any more: the last pause runs to it.
        var open = evaluator.Open(ended ? end : askedToMs);
        if (closed.Count == 0 && open.Count == 0)
            return [];
        var found = new List<FoundExcursion>(closed.Count + open.Count);
        foreach (var excursion in closed)
            found.Add(new FoundExcursion(definition, excursion, EndReasons.Returned, Final: true));
        foreach (var excursion in open)
            found.Add(
                ended ? Close(definition, excursion, end!.Value, evaluator.NewestMs) : new(definition, excursion, null, Final: false)
            );
        return found;
    }

    private static FoundExcursion Close(StretchDefinition definition, Excursion open, long endMs, long? newestMs)
    {
        // Measured to a crossing before the newest sample: it came back, only the off-delay was not over.
        var returned = open.Kind == "limit" && open.MeasuredToMs < newestMs;
        var closed = returned
            ? open with
            {
                EndMs = open.MeasuredToMs,
            }
            : open with
            {
                EndMs = endMs,
                MeasuredToMs = endMs,
                EndUncertain = true,
            };
        return new FoundExcursion(definition, closed, returned ? EndReasons.Returned : definition.EndReason, Final: false);
    }
}
