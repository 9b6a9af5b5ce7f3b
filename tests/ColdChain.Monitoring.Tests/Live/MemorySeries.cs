using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>A time-series store in memory that can lag and be away.</summary>
internal sealed class MemorySeries : ITimeSeriesStore
{
    private readonly Lock _gate = new();
    private readonly List<Reading> _readings = [];
    private long _cursor;

    public bool IsAway { get; set; }

    /// <summary>How many readings were given out.</summary>
    public int Given { get; private set; }

    public void Add(IEnumerable<Reading> readings, long cursor)
    {
        lock (_gate)
        {
            _readings.AddRange(readings);
            _cursor = cursor;
        }
    }

    /// <summary>What is chosen from now on, instead of all before.</summary>
    public void Choose(IEnumerable<Reading> readings, long cursor)
    {
        lock (_gate)
            _readings.Clear();
        Add(readings, cursor);
    }

    public ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel)
    {
        Add(block.Readings, block.ToSequence);
        return ValueTask.FromResult<WriteOutcome>(new WriteOutcome.Accepted());
    }

    public ValueTask<long> ReadCursorAsync(CancellationToken cancel)
    {
        ThrowIfAway();
        lock (_gate)
            return ValueTask.FromResult(_cursor);
    }

    public async IAsyncEnumerable<Reading> ReadAsync(ChannelId channel, TimeRange span, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        ThrowIfAway();
        List<Reading> found;
        lock (_gate)
            found =
            [
                .. _readings
                    .Where(reading => reading.Channel == channel && span.Contains(reading.TimeMs))
                    .OrderBy(reading => reading.TimeMs),
            ];
        foreach (var reading in found)
        {
            Given++;
            yield return reading;
        }
    }

    public Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel) => throw new NotSupportedException();

    private void ThrowIfAway()
    {
        if (IsAway)
            throw new StoreUnavailableException("The store is away.", inner: null);
    }
}
