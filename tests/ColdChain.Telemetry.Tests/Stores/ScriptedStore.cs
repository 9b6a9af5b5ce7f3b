using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Telemetry.Tests.Stores;

/// <summary>A store in memory that answers as the test says.</summary>
internal sealed class ScriptedStore : ITimeSeriesStore
{
    private readonly Lock _gate = new();
    private Dictionary<(ChannelId, long, long), Reading> _readings = [];

    /// <summary>What the next writes answer; null or none left: accepted.</summary>
    public Queue<Func<DecodedBlock, WriteOutcome?>> Answers { get; } = new();

    public long Cursor { get; set; }
    public bool CursorUnavailable { get; set; }
    public int Writes { get; private set; }
    public List<long> WrittenTo { get; } = [];

    /// <summary>Readings and rejects of each write.</summary>
    public List<(int Readings, int Rejects)> Sizes { get; } = [];

    public IReadOnlyCollection<Reading> Readings
    {
        get
        {
            lock (_gate)
                return [.. _readings.Values];
        }
    }

    /// <summary>Loses everything, as a server started on an empty disk.</summary>
    public void LoseEverything() => Lose(0);

    /// <summary>Goes back to an older state, as a server restored from a snapshot.</summary>
    public void Lose(long after)
    {
        lock (_gate)
        {
            _readings = _readings.Where(each => each.Value.Sequence <= after).ToDictionary(each => each.Key, each => each.Value);
            Cursor = after;
        }
    }

    public async ValueTask<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel)
    {
        await Task.Yield();
        cancel.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Writes++;
            var outcome = Answers.TryDequeue(out var answer) ? answer(block) : null;
            if (outcome is WriteOutcome.Unavailable)
                return outcome;
            var refused = (outcome as WriteOutcome.Refused)?.Rejects.Select(reject => reject.Sequence).ToHashSet() ?? [];
            foreach (var reading in block.Readings.Where(reading => !refused.Contains(reading.Sequence)))
                _readings[(reading.Channel, reading.TimeMs, ReadingHash.Of(reading))] = reading;
            Cursor = block.ToSequence;
            WrittenTo.Add(block.ToSequence);
            Sizes.Add((block.Readings.Count, block.Rejects.Count));
            return outcome ?? new WriteOutcome.Accepted();
        }
    }

    public ValueTask<long> ReadCursorAsync(CancellationToken cancel) =>
        CursorUnavailable ? throw new StoreUnavailableException("The scripted store cannot be asked.", inner: null) : new(Cursor);

    public async IAsyncEnumerable<Reading> ReadAsync(
        ChannelId channel,
        TimeRange span,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        await Task.CompletedTask;
        foreach (var reading in Readings.Where(reading => reading.Channel == channel && span.Contains(reading.TimeMs)))
            yield return reading;
    }

    public Task<IReadOnlyList<TrendStep>> ReadTrendAsync(ChannelId channel, TimeRange span, int steps, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<TrendStep>>([]);

    public Task<Reading?> ReadNewestAsync(ChannelId channel, CancellationToken cancel) => Task.FromResult<Reading?>(null);
}
