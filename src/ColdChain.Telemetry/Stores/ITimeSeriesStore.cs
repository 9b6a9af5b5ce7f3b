using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Telemetry.Stores;

/// <summary>Where readings live for charts, joins and re-evaluation: InfluxDB or the embedded SQLite file. Derived; can be written again from the journal.</summary>
public interface ITimeSeriesStore
{
    /// <summary>Writes a block and, in the store itself, the cursor. Writing the same block again changes nothing.</summary>
    ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel);

    /// <summary>The cursor that the store itself holds: the last sequence known to be in it; 0 when it is new.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    ValueTask<long> ReadCursorAsync(CancellationToken cancel);

    /// <summary>
    /// All readings of a channel in a span, by event time; two at one instant are a conflict and both are given. Of a message that was decoded again
    /// those of its newest generation, here as in all that follows.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    IAsyncEnumerable<Reading> ReadAsync(ChannelId channel, TimeRange span, CancellationToken cancel);

    /// <summary>As <see cref="ReadAsync"/>, many at a time: for who reads a year.</summary>
    /// <returns>Pages, none of them empty; each is valid until the next is asked for.</returns>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    IAsyncEnumerable<ReadOnlyMemory<Reading>> ReadPagesAsync(ChannelId channel, TimeRange span, CancellationToken cancel) =>
        ReadingPages.Of(ReadAsync(channel, span, cancel), cancel);

    /// <summary>As <see cref="ReadAsync"/>, with readings that nobody chooses any more, or yet.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    IAsyncEnumerable<Reading> ReadEveryGenerationAsync(ChannelId channel, TimeRange span, CancellationToken cancel) =>
        ReadAsync(channel, span, cancel);

    /// <summary>Minimum, maximum and mean of good values in equal steps of a span, for charts; empty steps are left out.</summary>
    /// <param name="steps">1 to 5,000.</param>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel);

    /// <summary>The newest reading, by event time; null when there is none.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel);

    /// <summary>The newest reading of every channel that was heard of lately, for the start of the live view; may be empty.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be asked now.</exception>
    Task<IReadOnlyList<Reading>> ReadNewestOfAllAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Reading>>([]);
}
