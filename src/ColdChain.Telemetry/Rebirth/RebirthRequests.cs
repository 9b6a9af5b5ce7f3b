using System.Threading.Channels;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Rebirth;

/// <summary>Decides which of the wanted rebirths are asked for: only what was received lately, each node not too often. Thread safe.</summary>
internal sealed class RebirthRequests(SparkplugOptions options, TimeProvider clock)
{
    /// <summary>What is older was received in an earlier life or waits in a backlog: the node may have been reborn since.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(2);
    private const int MaxNodes = 10_000;
    private const int MaxWaiting = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<RebirthWanted, long> _askedAt = [];
    private readonly Channel<RebirthWanted> _waiting = Channel.CreateBounded<RebirthWanted>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    public ChannelReader<RebirthWanted> Waiting => _waiting.Reader;

    /// <param name="receivedMs">When the message came that could not be understood.</param>
    public void Consider(RebirthWanted wanted, long receivedMs)
    {
        if (!options.RequestRebirth || clock.GetUtcNow().ToUnixTimeMilliseconds() - receivedMs > MaxAge.TotalMilliseconds)
            return;
        lock (_gate)
        {
            if (_askedAt.TryGetValue(wanted, out var asked) && clock.GetElapsedTime(asked) < options.RebirthPause)
                return;
            if (_askedAt.Count >= MaxNodes)
                _askedAt.Clear();
            _askedAt[wanted] = clock.GetTimestamp();
        }
        _waiting.Writer.TryWrite(wanted);
    }
}
