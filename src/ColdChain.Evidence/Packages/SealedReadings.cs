using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Packages;

/// <summary>The store as far as the journal is sealed: what came since is left for the next package.</summary>
internal sealed class SealedReadings(ITimeSeriesStore store, Guid recorder, long lastSequence) : ITimeSeriesStore
{
    public async IAsyncEnumerable<Reading> ReadAsync(ChannelId channel, TimeRange span, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var reading in store.ReadAsync(channel, span, cancel).WithCancellation(cancel))
        {
            if (IsSealed(reading))
                yield return reading;
        }
    }

    public async IAsyncEnumerable<ReadOnlyMemory<Reading>> ReadPagesAsync(
        ChannelId channel,
        TimeRange span,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await foreach (var page in store.ReadPagesAsync(channel, span, cancel).WithCancellation(cancel))
        {
            if (Sealed(page) is { IsEmpty: false } rows)
                yield return rows;
        }
    }

    public ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel) =>
        throw new NotSupportedException("Nothing is written for a package.");

    public ValueTask<long> ReadCursorAsync(CancellationToken cancel) => store.ReadCursorAsync(cancel);

    public Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel) =>
        store.ReadTrendAsync(channel, span, steps, cancel);

    public Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel) => store.ReadNewestAsync(channel, cancel);

    private bool IsSealed(in Reading reading) => reading.Sequence <= lastSequence || reading.Recorder != recorder;

    /// <summary>Nearly always all of them.</summary>
    private ReadOnlyMemory<Reading> Sealed(ReadOnlyMemory<Reading> page)
    {
        foreach (ref readonly var reading in page.Span)
        {
            if (!IsSealed(reading))
                return page.ToArray().Where(each => IsSealed(each)).ToArray();
        }
        return page;
    }
}
