using ColdChain.Domain.Time;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Impact;

namespace ColdChain.Evidence.Batches;

/// <summary>The parts of excursions within a span, where nobody has measured them anew for a batch.</summary>
internal static class ExcursionParts
{
    /// <param name="span">With an end.</param>
    /// <returns>By start.</returns>
    public static IReadOnlyList<ExcursionImpact> Of(IEnumerable<ExposedPoint> points, TimeRange span) =>
        [
            .. points
                .SelectMany(point => point.Excursions)
                .Select(stored => Cut(stored, span))
                .OrderBy(impact => impact.StartMs)
                .ThenBy(impact => impact.Excursion.Excursion.Id, StringComparer.Ordinal),
        ];

    /// <summary>Figures are those of the whole excursion where they are the part's too, and missing otherwise: none is guessed.</summary>
    /// <param name="span">With an end.</param>
    public static ExcursionImpact Cut(StoredExcursion stored, TimeRange span)
    {
        var excursion = stored.Excursion;
        var endMs = excursion.IsOpen ? span.ToMs!.Value : excursion.MeasuredToMs;
        var from = Math.Max(excursion.StartMs, span.FromMs);
        var to = Math.Max(from, Math.Min(endMs, span.ToMs!.Value));
        var whole = from == excursion.StartMs && !excursion.IsOpen && to == excursion.EndMs;
        var peakIsHere = excursion.PeakAtMs is { } at && at >= from && at <= to;
        return new ExcursionImpact(
            stored,
            from,
            to,
            excursion.IsOpen,
            whole || peakIsHere ? excursion.Peak : null,
            whole || peakIsHere ? excursion.PeakAtMs : null,
            whole ? excursion.DegreeMinutes : null
        );
    }
}
