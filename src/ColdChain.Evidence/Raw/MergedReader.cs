using ColdChain.Journal;

namespace ColdChain.Evidence.Raw;

/// <summary>Reads the records of several topics in the order of their sequences. Not thread safe.</summary>
internal sealed class MergedReader : IJournalReader
{
    private readonly List<RawTopicReader> _readers;
    private PriorityQueue<RawTopicReader, long>? _queue;
    private RawTopicReader? _last;

    public MergedReader(IEnumerable<RawTopicReader> readers) => _readers = [.. readers];

    public bool TryRead(out JournalRecord record)
    {
        if (_queue is null)
        {
            _queue = new PriorityQueue<RawTopicReader, long>(_readers.Count);
            foreach (var reader in _readers)
                Enqueue(reader);
        }
        // What was given last is read on only now: until now its memory was in use.
        if (_last is { } given)
            Enqueue(given);
        if (!_queue.TryDequeue(out _last, out _))
        {
            record = default;
            return false;
        }
        record = _last.Current;
        return true;
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
            reader.Dispose();
    }

    private void Enqueue(RawTopicReader reader)
    {
        if (reader.MoveNext())
            _queue!.Enqueue(reader, reader.Current.Sequence);
    }
}
