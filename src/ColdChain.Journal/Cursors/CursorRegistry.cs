namespace ColdChain.Journal.Cursors;

/// <inheritdoc cref="ICursorRegistry"/>
internal sealed class CursorRegistry(IMessageJournal journal) : ICursorRegistry
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Cursor> _cursors = new(StringComparer.Ordinal);

    public long PassedByAll
    {
        get
        {
            lock (_gate)
                return _cursors.Values.Select(cursor => cursor.Sequence).DefaultIfEmpty(0).Min();
        }
    }

    public IReadOnlyDictionary<string, long> Cursors
    {
        get
        {
            lock (_gate)
                return _cursors.ToDictionary(pair => pair.Key, pair => pair.Value.Sequence, StringComparer.Ordinal);
        }
    }

    public IJournalCursor Register(string consumer, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        if (sequence > journal.DurableSequence)
            throw new CursorAheadException(consumer, sequence, journal.DurableSequence);
        lock (_gate)
        {
            if (_cursors.ContainsKey(consumer))
                throw new ArgumentException($"A consumer '{consumer}' is registered already.", nameof(consumer));
            return _cursors[consumer] = new Cursor(this, consumer, sequence);
        }
    }

    private void Remove(Cursor cursor)
    {
        lock (_gate)
            _cursors.Remove(cursor.Consumer);
    }

    private sealed class Cursor(CursorRegistry registry, string consumer, long sequence) : IJournalCursor
    {
        private long _sequence = sequence;

        public string Consumer => consumer;
        public long Sequence => Volatile.Read(ref _sequence);

        public void MoveTo(long sequence) => Volatile.Write(ref _sequence, sequence);

        public void Dispose() => registry.Remove(this);
    }
}
