using System.Collections.Concurrent;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Web.Views;

/// <summary>The last day of a channel for small trends; asked of the store once a minute however many people look.</summary>
internal sealed class TrendReader(ITimeSeriesStore store, TimeProvider clock)
{
    private const int Steps = 96;
    private const int MostKept = 4000;
    private static readonly TimeSpan Span = TimeSpan.FromHours(24);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<ChannelId, (long AtMs, IReadOnlyList<ChartPoint> Points)> _kept = new();

    /// <summary>Empty while the store does not answer: an overview without small trends is better than none.</summary>
    public async Task<IReadOnlyList<ChartPoint>> ReadDayAsync(ChannelId channel, CancellationToken cancel)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (_kept.TryGetValue(channel, out var kept) && nowMs - kept.AtMs < Fresh.TotalMilliseconds)
            return kept.Points;
        if (_kept.Count > MostKept)
            _kept.Clear();
        try
        {
            var steps = await store.ReadTrendAsync(channel, new TimeRange(nowMs - (long)Span.TotalMilliseconds, nowMs + 1), Steps, cancel);
            var points = ToPoints(steps);
            _kept[channel] = (nowMs, points);
            return points;
        }
        catch (StoreUnavailableException)
        {
            return kept.Points ?? [];
        }
    }

    /// <summary>Steps with a good value; those without one leave a hole.</summary>
    public static IReadOnlyList<ChartPoint> ToPoints(IReadOnlyList<TrendStep> steps) =>
        [
            .. steps
                .Where(step => step is { Mean: not null, Min: not null, Max: not null })
                .Select(step => new ChartPoint(step.StartMs, step.Min!.Value, step.Max!.Value, step.Mean!.Value)),
        ];
}
