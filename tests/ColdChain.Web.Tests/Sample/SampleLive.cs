using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleLive(SampleSite site) : ILiveState
{
    private readonly Channel<Reading> _pushed = Channel.CreateUnbounded<Reading>();

    /// <summary>What a test says has just been heard.</summary>
    public void Push(Reading reading) => _pushed.Writer.TryWrite(reading);

    public static Reading? NewestOf(SampleSite site, ChannelId channel) =>
        site.Channels.TryGetValue(channel, out var known)
            ? known.Readings(site.NowMs - SampleSite.Day, site.NowMs).Select(reading => (Reading?)reading).LastOrDefault()
            : null;

    public Reading? Newest(ChannelId channel) => NewestOf(site, channel);

    public long? LastHeardMs(string of, string device) =>
        site.Channels.Keys.Where(id => id.Site == of && id.Device == device).Select(id => NewestOf(site, id)?.ReceivedMs).Max();

    public IReadOnlyCollection<Reading> All() => [.. site.Channels.Keys.Select(id => NewestOf(site, id)).OfType<Reading>()];

    public async IAsyncEnumerable<Reading> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var reading in _pushed.Reader.ReadAllAsync(cancel))
            yield return reading;
    }
}
