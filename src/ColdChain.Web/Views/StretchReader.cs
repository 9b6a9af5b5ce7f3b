using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Equipment;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Web.Views;

/// <summary>Reads what a chart of a measuring point shows: trends of the channels assigned to it, limits in force, excursions.</summary>
internal sealed class StretchReader(ISiteDirectory directory, ITimeSeriesStore store, IExcursionLog excursions)
{
    private const int Steps = 360;

    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<PointStretch> ReadAsync(string pointId, TimeRange span, long nowMs, CancellationToken cancel)
    {
        var toMs = Math.Max(span.FromMs + 1, Math.Min(span.ToMs ?? nowMs, nowMs));
        var whole = new TimeRange(span.FromMs, toMs);
        var stepMs = Math.Max(1, (toMs - span.FromMs) / Steps);
        var limits = await directory.ListLimitsAsync(pointId, whole, cancel);
        var maxGapMs = limits.Count == 0 ? 15 * 60_000L : limits.Max(row => (long)row.Profile.MaxGap.TotalMilliseconds);
        var lines = new List<ChartLine>();
        var faults = new List<long>();
        var observed = new List<TimeRange>();
        foreach (var assignment in await directory.ListAssignmentsAsync(pointId, whole, cancel))
        {
            if (assignment.Valid.Intersect(whole) is not { } part || part.ToMs <= part.FromMs)
                continue;
            observed.Add(part);
            var steps = (int)Math.Clamp((part.ToMs!.Value - part.FromMs) / stepMs, 1, Steps);
            var trend = await store.ReadTrendAsync(assignment.Channel, part, steps, cancel);
            var halfMs = (part.ToMs.Value - part.FromMs) / steps / 2;
            lines.Add(
                new ChartLine(
                    assignment.Channel.ToString(),
                    [.. TrendReader.ToPoints(trend).Select(point => point with { TimeMs = Math.Min(point.TimeMs + halfMs, toMs) })],
                    maxGapMs + stepMs
                )
            );
            faults.AddRange(trend.Where(step => step.Faults > 0).Select(step => step.StartMs + halfMs));
        }
        return new PointStretch
        {
            FromMs = span.FromMs,
            ToMs = toMs,
            Lines = lines,
            Observed = observed,
            Limits = limits,
            Excursions = await excursions.ListForPointAsync(pointId, whole, cancel),
            FaultsMs = faults,
            MaxGapMs = maxGapMs + stepMs,
        };
    }
}
