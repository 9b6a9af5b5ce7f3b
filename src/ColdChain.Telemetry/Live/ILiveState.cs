using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry;

/// <summary>The newest of everything, in memory, for the console's overview and its event stream.</summary>
public interface ILiveState
{
    /// <summary>The newest reading of a channel by event time; null when nothing was heard of it.</summary>
    Reading? Newest(ChannelId channel);

    /// <summary>Receive time of the newest message of a device, ms UTC; null when it was never heard.</summary>
    long? LastHeardMs(string site, string device);

    /// <summary>All channels heard so far, with their newest reading.</summary>
    IReadOnlyCollection<Reading> All();

    /// <summary>Channels whose newest reading changed, as they change; a slow reader gets the newest and misses what is between.</summary>
    IAsyncEnumerable<Reading> WatchAsync(CancellationToken cancel);
}
