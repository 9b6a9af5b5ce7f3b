using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Telemetry.Live;

/// <inheritdoc cref="ILiveState"/>
/// <remarks>Thread safe.</remarks>
internal sealed class LiveState : ILiveState
{
    private readonly ConcurrentDictionary<ChannelId, Reading> _newest = new();
    private readonly ConcurrentDictionary<(string Site, string Device), long> _heard = new();
    private readonly Lock _gate = new();
    private readonly List<LiveWatcher> _watchers = [];

    public Reading? Newest(ChannelId channel) => _newest.TryGetValue(channel, out var reading) ? reading : null;

    public long? LastHeardMs(string site, string device) => _heard.TryGetValue((site, device), out var ms) ? ms : null;

    public IReadOnlyCollection<Reading> All() => [.. _newest.Values];

    public async IAsyncEnumerable<Reading> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var watcher = new LiveWatcher();
        lock (_gate)
            _watchers.Add(watcher);
        try
        {
            while (true)
            {
                foreach (var reading in await watcher.TakeAsync(cancel))
                    yield return reading;
            }
        }
        finally
        {
            lock (_gate)
                _watchers.Remove(watcher);
        }
    }

    public void Take(DecodedBlock block)
    {
        foreach (var heard in block.Heard)
        {
            // An offline status is the broker speaking, not the device.
            if (heard.Online is not false)
                Hear(heard.Site, heard.Device, heard.ReceivedMs);
        }
        Take(block.Readings);
    }

    public void Take(IReadOnlyList<Reading> readings)
    {
        Dictionary<ChannelId, Reading>? changed = null;
        lock (_gate)
        {
            for (var i = 0; i < readings.Count; i++)
            {
                var reading = readings[i];
                if (reading is { Retained: true, TimeSource: TimeSource.Received })
                    continue;
                if (_newest.TryGetValue(reading.Channel, out var known) && !Replaces(reading, known))
                    continue;
                _newest[reading.Channel] = reading;
                (changed ??= [])[reading.Channel] = reading;
            }
            if (changed is null)
                return;
            foreach (var watcher in _watchers)
                watcher.Offer(changed.Values);
        }
    }

    /// <summary>The newest reading of a channel was decoded again.</summary>
    /// <param name="chosen">What the store has newest now; null: nothing. A live reading that came since stands.</param>
    public void Replace(in TouchedChannel touched, Reading? chosen)
    {
        lock (_gate)
        {
            if (_newest.TryGetValue(touched.Channel, out var known) && known.TimeMs > touched.ToMs)
                return;
            if (chosen is not { } reading)
            {
                _newest.TryRemove(touched.Channel, out _);
                return;
            }
            _newest[touched.Channel] = reading;
            foreach (var watcher in _watchers)
                watcher.Offer([reading]);
        }
    }

    public void Hear(string site, string device, long receivedMs) =>
        _heard.AddOrUpdate((site, device), receivedMs, (_, before) => Math.Max(before, receivedMs));

    /// <summary>Of two readings of one instant the one that came later stands.</summary>
    private static bool Replaces(in Reading reading, in Reading known) =>
        reading.TimeMs > known.TimeMs
        || (
            reading.TimeMs == known.TimeMs
            && (reading.Sequence > known.Sequence || (reading.Sequence == known.Sequence && reading.Generation > known.Generation))
        );
}
