using System.Collections.Concurrent;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Storage;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Telemetry.Generations;

/// <summary>
/// The generations that are chosen, in memory: about six bytes for each message that was decoded again. Loaded from <see cref="GenerationBook"/> when first asked.
/// Thread safe.
/// </summary>
internal sealed class GenerationIndex(GenerationBook book) : IGenerations, IDisposable
{
    private const int PageBits = 14;

    /// <summary>For each page of sequences, ascending: place in the page and the newest generation. Replaced whole, never changed.</summary>
    private readonly ConcurrentDictionary<(Guid Recorder, long Page), (int Offset, long Generation)[]> _pages = new();
    private readonly ConcurrentDictionary<ChannelId, List<(TouchedChannel Touched, SequenceRange Range)>> _touched = new();
    private readonly HashSet<(Guid Recorder, long Generation)> _taken = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _known;

    public bool IsEmpty => _pages.IsEmpty;

    public IReadOnlyCollection<ChannelId> Touched => [.. _touched.Keys];

    public async ValueTask WhenKnownAsync(CancellationToken cancel)
    {
        if (_known)
            return;
        await _turn.WaitAsync(cancel);
        try
        {
            if (_known)
                return;
            foreach (var generation in await book.ListChosenAsync(cancel))
                await AddAsync(generation, cancel);
            _known = true;
        }
        catch (DatabaseUnavailableException failure)
        {
            throw new StoreUnavailableException(failure.Message, failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A generation is chosen from now on. Once more changes nothing.</summary>
    /// <exception cref="DatabaseUnavailableException">The book cannot be read now.</exception>
    public async Task ChooseAsync(Guid recorder, long generation, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            // Not loaded yet: it will be with the others.
            if (_known)
                await AddAsync((recorder, generation), cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public long NewestOf(Guid recorder, long sequence)
    {
        if (!_pages.TryGetValue((recorder, sequence >> PageBits), out var page))
            return 0;
        var (low, high, offset) = (0, page.Length - 1, (int)(sequence & ((1 << PageBits) - 1)));
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (page[middle].Offset == offset)
                return page[middle].Generation;
            if (page[middle].Offset < offset)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return 0;
    }

    public bool IsChosen(in Reading reading) => reading.Generation == NewestOf(reading.Recorder, reading.Sequence);

    public IReadOnlyList<SequenceRange> Affecting(in ChannelId channel, TimeRange span)
    {
        if (!_touched.TryGetValue(channel, out var all))
            return [];
        var found = new List<SequenceRange>();
        lock (all)
        {
            foreach (var (touched, range) in all)
            {
                if (touched.ToMs >= span.FromMs && (span.ToMs is not { } to || touched.FromMs < to))
                    found.Add(range);
            }
        }
        return Merge(found);
    }

    public void Dispose() => _turn.Dispose();

    private async Task AddAsync((Guid Recorder, long Generation) generation, CancellationToken cancel)
    {
        if (_taken.Contains(generation))
            return;
        var (sequences, touched) = await book.ReadChosenAsync(generation.Recorder, generation.Generation, cancel);
        _taken.Add(generation);
        if (sequences.Count == 0)
            return;
        // What is touched first: a reader that sees the new generation must know where to look twice.
        var range = new SequenceRange(generation.Recorder, sequences.Min(), sequences.Max());
        foreach (var each in touched)
        {
            var list = _touched.GetOrAdd(each.Channel, _ => []);
            lock (list)
                list.Add((each, range));
        }
        foreach (var page in sequences.GroupBy(sequence => sequence >> PageBits))
        {
            var key = (generation.Recorder, page.Key);
            var merged = _pages.TryGetValue(key, out var known) ? known.ToDictionary(each => each.Offset, each => each.Generation) : [];
            foreach (var sequence in page)
            {
                var offset = (int)(sequence & ((1 << PageBits) - 1));
                merged[offset] = Math.Max(merged.GetValueOrDefault(offset), generation.Generation);
            }
            _pages[key] = [.. merged.Select(each => (each.Key, each.Value)).OrderBy(each => each.Key)];
        }
    }

    /// <summary>Ranges that overlap as one, so that nothing is looked at twice.</summary>
    private static List<SequenceRange> Merge(List<SequenceRange> ranges)
    {
        var merged = new List<SequenceRange>();
        foreach (var range in ranges.OrderBy(each => each.Recorder).ThenBy(each => each.From))
        {
            if (merged.Count > 0 && merged[^1].Recorder == range.Recorder && range.From <= merged[^1].To + 1)
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, range.To) };
            else
                merged.Add(range);
        }
        return merged;
    }
}
