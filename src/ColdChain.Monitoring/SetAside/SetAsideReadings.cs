using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.SetAside;

/// <inheritdoc cref="ISetAsideReadings"/>
/// <param name="maxRead">See <see cref="ISetAsideReadings.MaxRead"/>.</param>
internal sealed class SetAsideReadings(ISiteDirectory directory, ITimeSeriesStore store, int maxRead = ISetAsideReadings.MaxRead)
    : ISetAsideReadings
{
    public async Task<SetAsideReport> FindAsync(string equipmentNumber, TimeRange span, CancellationToken cancel)
    {
        var channels = new List<WatchedChannel>();
        foreach (var point in await directory.ListPointsAsync(equipmentNumber, cancel))
        {
            var limits = await directory.ListLimitsAsync(point.Id, span, cancel);
            foreach (var assignment in await directory.ListAssignmentsAsync(point.Id, span, cancel))
                channels.Add(new WatchedChannel(point.Id, assignment.Channel, assignment.Valid, limits));
        }
        return await FindAsync(channels, span, cancel);
    }

    public async Task<SetAsideReport> FindAsync(IEnumerable<WatchedChannel> channels, TimeRange span, CancellationToken cancel)
    {
        var found = new List<SetAsideChannel>();
        var left = maxRead;
        foreach (var channel in channels)
        {
            if (channel.Valid.Intersect(span) is not { } part)
                continue;
            var conflicts = new ConflictFinder(ISetAsideReadings.MaxListed);
            var beforeStart = new LeftOutCounter(LeftOutReason.BeforeStart);
            var startUp = new LeftOutCounter(LeftOutReason.StartUp);
            var startUps = await StartUpsAsync(channel, part, cancel);
            await foreach (var reading in store.ReadAsync(channel.Channel, part, cancel))
            {
                if (left-- == 0)
                    break;
                conflicts.Add(reading);
                if (LeftOutCounter.IsBeforeStart(reading))
                    beforeStart.Add(reading.TimeMs);
                else if (IsGood(reading) && startUps.Exists(period => period.Contains(reading.TimeMs)))
                    startUp.Add(reading.TimeMs);
            }
            var (count, first) = conflicts.Take();
            List<LeftOutSamples> leftOut = [.. startUp.Take(), .. beforeStart.Take()];
            if (count + leftOut.Count > 0)
                found.Add(new SetAsideChannel(channel.PointId, channel.Channel, count, first, leftOut));
            if (left < 0)
                return new SetAsideReport(span, found, Complete: false);
        }
        return new SetAsideReport(span, found, Complete: true);
    }

    /// <summary>The start-up periods of its stretches: each counts from the first good sample of the stretch, which may lie long before the span.</summary>
    private async Task<List<TimeRange>> StartUpsAsync(WatchedChannel channel, TimeRange span, CancellationToken cancel)
    {
        var periods = new List<TimeRange>();
        foreach (var limit in channel.Limits)
        {
            if (limit.Profile.IgnoreFirst <= TimeSpan.Zero || channel.Valid.Intersect(limit.Valid) is not { } stretch)
                continue;
            if (!stretch.Overlaps(span) || await FirstAsync(channel.Channel, limit.Profile.Metric, stretch, cancel) is not { } firstMs)
                continue;
            var endMs = firstMs + (long)Math.Ceiling(limit.Profile.IgnoreFirst.TotalMilliseconds);
            if (new TimeRange(firstMs, endMs).Intersect(stretch) is { } period)
                periods.Add(period);
        }
        return periods;
    }

    private async Task<long?> FirstAsync(ChannelId channel, string metric, TimeRange stretch, CancellationToken cancel)
    {
        var looked = 0;
        await foreach (var reading in store.ReadAsync(channel, stretch, cancel))
        {
            if (IsGood(reading) && reading.Metric == metric)
                return reading.TimeMs;
            if (++looked == maxRead)
                return null;
        }
        return null;
    }

    private static bool IsGood(in Reading reading) =>
        reading is { Quality: Quality.Good, Value: not null } and not { Retained: true, TimeSource: TimeSource.Received };
}
