using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Charts;

/// <summary>Makes the chart of a measuring point: which gaps there are and why, which limits held when, what was an excursion.</summary>
public static class PointChart
{
    public static TimeChart Build(
        PointStretch stretch,
        ChartWords words,
        string title,
        string description,
        string unitSymbol,
        TimeZoneInfo zone
    ) =>
        new()
        {
            Title = title,
            Description = description,
            FromMs = stretch.FromMs,
            ToMs = stretch.ToMs,
            Zone = zone,
            UnitSymbol = unitSymbol,
            Lines = stretch.Lines,
            Limits = [.. Limits(stretch, words)],
            Excursions =
            [
                .. stretch
                    .Excursions.Where(row => row.Excursion.Kind != "missing")
                    .Select(row => new ChartSpan(row.Excursion.StartMs, row.Excursion.MeasuredToMs, words.Excursion(row))),
            ],
            Gaps = [.. Gaps(stretch, words)],
            Faults = [.. stretch.FaultsMs.Select(at => new ChartMark(at, words.SensorFault))],
        };

    /// <summary>Unmonitored time of the stretch: no channel assigned, or a pause longer than the limit profile allows.</summary>
    public static IEnumerable<ChartSpan> Gaps(PointStretch stretch, ChartWords words)
    {
        var span = new TimeRange(stretch.FromMs, stretch.ToMs);
        var watched = stretch.Observed.Select(range => range.Intersect(span)).OfType<TimeRange>().OrderBy(range => range.FromMs).ToList();
        var reached = stretch.FromMs;
        foreach (var range in watched)
        {
            if (range.FromMs > reached)
                yield return new ChartSpan(reached, range.FromMs, words.NotObserved);
            var last = range.FromMs;
            var end = range.ToMs ?? stretch.ToMs;
            foreach (
                var at in stretch
                    .Lines.SelectMany(line => line.Points)
                    .Select(point => point.TimeMs)
                    .Where(range.Contains)
                    .Order()
                    .Append(end)
            )
            {
                if (at - last > stretch.MaxGapMs)
                    yield return new ChartSpan(last, at, Reason(stretch, words, last, at));
                last = at;
            }
            reached = Math.Max(reached, end);
        }
        if (reached < stretch.ToMs)
            yield return new ChartSpan(reached, stretch.ToMs, words.NotObserved);
    }

    private static string Reason(PointStretch stretch, ChartWords words, long fromMs, long toMs) =>
        stretch.FaultsMs.Any(at => at >= fromMs && at <= toMs) ? words.SensorFault : words.NoData;

    private static IEnumerable<ChartLimit> Limits(PointStretch stretch, ChartWords words)
    {
        var span = new TimeRange(stretch.FromMs, Math.Max(stretch.FromMs + 1, stretch.ToMs));
        foreach (var row in stretch.Limits)
        {
            if (row.Valid.Intersect(span) is not { } valid)
                continue;
            foreach (var rule in row.Profile.Rules.OfType<ThresholdRule>())
            {
                yield return new ChartLimit(
                    words.Limit(rule),
                    (double)rule.Threshold,
                    rule.Direction == ThresholdDirection.Above,
                    valid.FromMs,
                    valid.ToMs ?? stretch.ToMs
                )
                {
                    ShortLabel = words.ShortLimit(rule),
                };
            }
        }
    }
}
