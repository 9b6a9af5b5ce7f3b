using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Live;

/// <summary>What one reader of the live view has not taken yet: at most one reading per channel, the newest.</summary>
internal sealed class LiveWatcher : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _there = new(0, 1);
    private Dictionary<ChannelId, Reading> _waiting = [];

    public void Offer(IEnumerable<Reading> readings)
    {
        lock (_gate)
        {
            foreach (var reading in readings)
                _waiting[reading.Channel] = reading;
            if (_there.CurrentCount == 0)
                _there.Release();
        }
    }

    public async Task<IReadOnlyCollection<Reading>> TakeAsync(CancellationToken cancel)
    {
        await _there.WaitAsync(cancel);
        lock (_gate)
        {
            var taken = _waiting.Values;
            _waiting = [];
            return taken;
        }
    }

    /// <summary>Only when nobody offers any more.</summary>
    public void Dispose() => _there.Dispose();
}
