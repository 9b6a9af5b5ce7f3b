using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Verification;

/// <summary>The readings of one file of a package in the place of a store: what measured them for the package measures them again.</summary>
internal sealed class FileReadings : ITimeSeriesStore
{
    private readonly Dictionary<ChannelId, List<Reading>> _byChannel = [];
    private bool _sorted;

    public void Add(in Reading reading)
    {
        if (!_byChannel.TryGetValue(reading.Channel, out var list))
            _byChannel.Add(reading.Channel, list = []);
        list.Add(reading);
        _sorted = false;
    }

    public IReadOnlyList<Reading> Of(ChannelId channel)
    {
        Sort();
        return _byChannel.TryGetValue(channel, out var list) ? list : [];
    }

    public async IAsyncEnumerable<Reading> ReadAsync(ChannelId channel, TimeRange span, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var reading in Of(channel))
        {
            if (span.Contains(reading.TimeMs))
                yield return reading;
        }
    }

    public ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel) =>
        throw new NotSupportedException("Nothing is written to a package.");

    public ValueTask<long> ReadCursorAsync(CancellationToken cancel) => new(0L);

    public Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel) =>
        throw new NotSupportedException("A package is measured by its readings.");

    public Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel) =>
        throw new NotSupportedException("A package is measured by its readings.");

    /// <summary>By event time; two stays in one equipment that overlap write a reading twice, which is one.</summary>
    private void Sort()
    {
        if (_sorted)
            return;
        foreach (var channel in _byChannel.Keys.ToList())
            _byChannel[channel] = [.. _byChannel[channel].OrderBy(reading => reading.TimeMs).Distinct()];
        _sorted = true;
    }
}
