using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleStore(SampleSite site) : ITimeSeriesStore, IStoreHealth
{
    string? IStoreHealth.Trouble => null;
    long IStoreHealth.Cursor => long.MaxValue;
    double IStoreHealth.LagSeconds => 0;
    long IStoreHealth.LagMessages => 0;

    /// <summary>Set to let every question fail with this reason.</summary>
    public string? Away { get; set; }

    public ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel) => new(new WriteOutcome.Accepted());

    public ValueTask<long> ReadCursorAsync(CancellationToken cancel) => new(41_998);

    public async IAsyncEnumerable<Reading> ReadAsync(ChannelId channel, TimeRange span, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        Check();
        foreach (var reading in Between(channel, span))
            yield return reading;
    }

    public Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel)
    {
        Check();
        var width = Math.Max(1, ((span.ToMs ?? site.NowMs) - span.FromMs) / (double)steps);
        var found = Between(channel, span)
            .GroupBy(reading => (int)((reading.TimeMs - span.FromMs) / width))
            .Select(group =>
            {
                var good = group.Where(reading => reading.Quality == Quality.Good).Select(reading => reading.Value!.Value).ToList();
                return new TrendStep(
                    span.FromMs + (long)(group.Key * width),
                    good.Count == 0 ? null : good.Min(),
                    good.Count == 0 ? null : good.Max(),
                    good.Count == 0 ? null : good.Average(),
                    good.Count,
                    group.Count(reading => reading.Quality == Quality.Fault)
                );
            });
        return Task.FromResult<IReadOnlyList<TrendStep>>([.. found]);
    }

    public Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel)
    {
        Check();
        return Task.FromResult(SampleLive.NewestOf(site, channel));
    }

    private IEnumerable<Reading> Between(ChannelId channel, TimeRange span) =>
        site.Channels.TryGetValue(channel, out var known)
            ? known.Readings(Math.Max(span.FromMs, SampleSite.EpochMs), Math.Min(span.ToMs ?? site.NowMs, site.NowMs))
            : [];

    private void Check()
    {
        if (Away is not null)
            throw new StoreUnavailableException(Away, null);
    }
}
