using ColdChain.Journal.Format;

namespace ColdChain.Journal.Segments;

/// <summary>Walks the records of intact groups and checks that they follow on one another. Not thread safe.</summary>
internal sealed class RecordWalk(string segment, Guid recorder, long firstSequence)
{
    private readonly SessionNames _sessions = new();
    private ReadOnlyMemory<byte> _rest;
    private long _offset;

    public long NextSequence { get; private set; } = firstSequence;

    public void Begin(ReadOnlyMemory<byte> records, long offset) => (_rest, _offset) = (records, offset);

    /// <summary>The next record of the group; false at its end.</summary>
    /// <exception cref="JournalCorruptException">The group is intact, but what it holds is not a journal's.</exception>
    public bool TryNext(out JournalRecord record)
    {
        record = default;
        if (_rest.IsEmpty)
            return false;
        if (RecordFormat.LengthAt(_rest.Span) is not { } length)
            throw new JournalCorruptException(segment, _offset, "no record has such a length");
        if (RecordFormat.Read(_rest[..length], _sessions, out record) is { } fault)
            throw new JournalCorruptException(segment, _offset, fault);
        if (record.Sequence != NextSequence)
            throw new JournalCorruptException(segment, _offset, $"sequence {record.Sequence} stands where {NextSequence} belongs");
        if (record.Recorder != recorder)
            throw new JournalCorruptException(segment, _offset, $"the record is of recorder {record.Recorder}, not of {recorder}");
        NextSequence++;
        _offset += length;
        _rest = _rest[length..];
        return true;
    }
}
