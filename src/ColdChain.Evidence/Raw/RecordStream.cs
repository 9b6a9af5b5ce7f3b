using ColdChain.Journal;

namespace ColdChain.Evidence.Raw;

/// <summary>Journal records one after the other, as a file of <c>raw/</c> holds them. A record's memory is valid until the next. Not thread safe.</summary>
internal sealed class RecordStream(Stream stream)
{
    private readonly JournalRecordReader _records = new();
    private byte[] _buffer = new byte[1024];
    private JournalRecord _current;

    public ref readonly JournalRecord Current => ref _current;

    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public bool MoveNext()
    {
        var read = stream.ReadAtLeast(
            _buffer.AsSpan(0, JournalRecordReader.MinBytes),
            JournalRecordReader.MinBytes,
            throwOnEndOfStream: false
        );
        if (read == 0)
            return false;
        if (JournalRecordReader.LengthOf(_buffer.AsSpan(0, read)) is not { } length)
            throw new InvalidDataException("no record has such a length");
        // Grown step by step with what is really there: a length alone costs nothing.
        while (read < length)
        {
            if (_buffer.Length < length && read == _buffer.Length)
                Array.Resize(ref _buffer, (int)Math.Min(length, _buffer.Length * 2L));
            var got = stream.Read(_buffer.AsSpan(read, Math.Min(_buffer.Length, length) - read));
            if (got == 0)
                throw new InvalidDataException("the last record is cut off");
            read += got;
        }
        return _records.Read(_buffer.AsMemory(0, length), out _current) is { } fault ? throw new InvalidDataException(fault) : true;
    }
}
