using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Measured;

namespace ColdChain.Records.Tests.Measured;

/// <summary>Readings in memory: plain minimum, maximum, mean and time in the bands between two readings. Says no gaps.</summary>
public sealed class FakeReadings : IMeasuredTemperatures
{
    private readonly Dictionary<ChannelId, SortedDictionary<long, double>> _channels = [];

    public bool Away { get; set; }

    /// <summary>Profiles that were asked with, in order.</summary>
    public List<LimitProfile> Asked { get; } = [];

    public void Add(string device, string channel, params (long AtMs, double Value)[] readings)
    {
        var id = new ChannelId("sh", device, channel);
        if (!_channels.TryGetValue(id, out var known))
            _channels[id] = known = [];
        foreach (var (at, value) in readings)
            known[at] = value;
    }

    public Task<ChannelEvaluation> EvaluateAsync(ChannelId channel, TimeRange span, LimitProfile profile, CancellationToken cancel)
    {
        if (Away)
            throw new IOException("away");
        Asked.Add(profile);
        var readings = Of(channel).Where(reading => span.Contains(reading.Key)).ToList();
        return Task.FromResult(
            new ChannelEvaluation
            {
                Channel = channel.ToString(),
                Samples = readings.Count,
                Min = readings.Count == 0 ? null : readings.Min(reading => reading.Value),
                Max = readings.Count == 0 ? null : readings.Max(reading => reading.Value),
                Mean = readings.Count == 0 ? null : readings.Average(reading => reading.Value),
                MonitoredSeconds = 0,
                UnmonitoredSeconds = 0,
                Gaps = [],
                Excursions = [],
                Budget =
                [
                    .. profile.Budget.Select(band => new BudgetSpent(
                        band.Id,
                        60 * readings.Count(reading => IsOut(band, reading.Value)),
                        band.Limit.TotalSeconds
                    )),
                ],
            }
        );
    }

    public Task<MeasuredAt?> ReadAtAsync(ChannelId channel, long atMs, TimeSpan within, CancellationToken cancel)
    {
        if (Away)
            throw new IOException("away");
        var near = Of(channel).Where(reading => Math.Abs(reading.Key - atMs) <= within.TotalMilliseconds).ToList();
        return Task.FromResult<MeasuredAt?>(
            near.Count == 0
                ? null
                : near.OrderBy(reading => Math.Abs(reading.Key - atMs))
                    .Select(reading => new MeasuredAt(reading.Key, reading.Value))
                    .First()
        );
    }

    private SortedDictionary<long, double> Of(ChannelId channel) => _channels.GetValueOrDefault(channel, []);

    private static bool IsOut(BudgetBand band, double value) =>
        band.Direction == ThresholdDirection.Above ? value > (double)band.Threshold : value < (double)band.Threshold;
}
