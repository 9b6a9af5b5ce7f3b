using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Web.Views;

/// <summary>Reads what a chart of a measuring point shows: trends of the channels assigned to it, limits in force, excursions.</summary>
internal sealed class StretchReader(ISiteDirectory directory, ITimeSeriesStore store, IExcursionLog excursions)
{
    private const int Steps = 360;

    /// <summary>A point over a span, whatever channel was assigned to it when.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<PointStretch> ReadAsync(string pointId, TimeRange span, long nowMs, CancellationToken cancel)
    {
        var whole = new TimeRange(span.FromMs, Math.Max(span.FromMs + 1, Math.Min(span.ToMs ?? nowMs, nowMs)));
        var assignments = await directory.ListAssignmentsAsync(pointId, whole, cancel);
        return await ReadAsync(
            whole,
            [.. assignments.Select(row => new JudgingChannel(pointId, row.Channel, row.Valid))],
            await directory.ListLimitsAsync(pointId, whole, cancel),
            await excursions.ListForPointAsync(pointId, whole, cancel),
            cancel
        );
    }

    private async Task<PointStretch> ReadAsync(
        TimeRange whole,
        IReadOnlyList<JudgingChannel> channels,
        IReadOnlyList<LimitAssignment> limits,
        IReadOnlyList<StoredExcursion> found,
        CancellationToken cancel
    )
    {
        var toMs = whole.ToMs!.Value;
        var stepMs = Math.Max(1, (toMs - whole.FromMs) / Steps);
        var maxGapMs = limits.Count == 0 ? 15 * 60_000L : limits.Max(row => (long)row.Profile.MaxGap.TotalMilliseconds);
        var lines = new List<ChartLine>();
        var faults = new List<long>();
        var observed = new List<TimeRange>();
        foreach (var channel in channels)
        {
            if (channel.Span.Intersect(whole) is not { } part || part.ToMs <= part.FromMs)
                continue;
            observed.Add(part);
            var steps = (int)Math.Clamp((part.ToMs!.Value - part.FromMs) / stepMs, 1, Steps);
            var trend = await store.ReadTrendAsync(channel.Channel, part, steps, cancel);
            var halfMs = (part.ToMs.Value - part.FromMs) / steps / 2;
            var points = TrendReader.ToPoints(trend).Select(point => point with { TimeMs = Math.Min(point.TimeMs + halfMs, toMs) });
            lines.Add(new ChartLine(channel.Channel.ToString(), [.. points], maxGapMs + stepMs));
            faults.AddRange(trend.Where(step => step.Faults > 0).Select(step => step.StartMs + halfMs));
        }
        return new PointStretch
        {
            FromMs = whole.FromMs,
            ToMs = toMs,
            Lines = lines,
            Observed = observed,
            Limits = limits,
            Excursions = found,
            FaultsMs = faults,
            MaxGapMs = maxGapMs + stepMs,
        };
    }
}
