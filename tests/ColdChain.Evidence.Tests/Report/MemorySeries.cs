using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Tests.Report;

/// <summary>Readings in memory, for those who only read them.</summary>
internal sealed class MemorySeries : ITimeSeriesStore
{
    private readonly Dictionary<ChannelId, List<Reading>> _readings = [];

    public void Add(Reading reading)
    {
        if (!_readings.TryGetValue(reading.Channel, out var list))
            _readings[reading.Channel] = list = [];
        list.Add(reading);
    }

    public async IAsyncEnumerable<Reading> ReadAsync(
        ChannelId channel,
        TimeRange span,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        await Task.Yield();
        foreach (var reading in _readings.GetValueOrDefault(channel, []).Where(reading => span.Contains(reading.TimeMs)))
        {
            cancel.ThrowIfCancellationRequested();
            yield return reading;
        }
    }

    public ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<long> ReadCursorAsync(CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel) => throw new NotSupportedException();
}
