namespace ColdChain.Monitoring.Evaluation.Csv;

/// <summary>Reads RFC 4180 records from a stream of UTF-8 bytes, without making strings. Blank lines are skipped; LF ends a line as CRLF does.</summary>
internal sealed class CsvRecordReader
{
    /// <summary>Longest record. An unclosed quote must not swallow a file of any size.</summary>
    public const int MaxRecordBytes = 1 << 20;

    /// <summary>No table of readings has more columns.</summary>
    public const int MaxFields = 1000;

    private const int FirstBufferBytes = 64 * 1024;
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly Stream _stream;
    private readonly string _fileName;
    private readonly List<Range> _fields = [];
    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _streamEnded;
    private bool _pastByteOrderMark;
    private long _nextLine = 1;

    public CsvRecordReader(Stream stream, string fileName) => (_stream, _fileName) = (stream, fileName);

    /// <summary>Line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    public int FieldCount => _fields.Count;

    /// <summary>Without its quotes; valid until the next record is read.</summary>
    public ReadOnlySpan<byte> this[int field] => _buffer.AsSpan(_fields[field]);

    public ReadingsCsvException Refused(string problem) => new(_fileName, Line, problem);

    /// <returns>False at the end.</returns>
    /// <exception cref="ReadingsCsvException">Wrong quotes, or longer than any record of readings.</exception>
    public bool Read()
    {
        SkipByteOrderMark();
        while (true)
        {
            Line = _nextLine;
            if (!TryFindRecord(out var length, out var terminator, out var quoted))
                return false;
            var start = _start;
            _start += length + terminator;
            var record = _buffer.AsSpan(start, length);
            _nextLine += 1 + (quoted ? record.Count((byte)'\n') : 0);
            if (length > 0 && record[^1] == '\r')
                length--;
            if (record[..length].Trim(" \t"u8).IsEmpty)
                continue;
            _fields.Clear();
            if (quoted)
                SplitQuoted(start, length);
            else
                Split(start, length);
            return true;
        }
    }

    private void Split(int start, int length)
    {
        var end = start + length;
        while (true)
        {
            var comma = _buffer.AsSpan(start..end).IndexOf((byte)',');
            AddField(start, comma < 0 ? end : start + comma);
            if (comma < 0)
                return;
            start += comma + 1;
        }
    }

    private void SplitQuoted(int start, int length)
    {
        var end = start + length;
        while (true)
        {
            int next;
            if (start < end && _buffer[start] == '"')
            {
                next = Unquote(start + 1, end);
            }
            else
            {
                var comma = _buffer.AsSpan(start..end).IndexOf((byte)',');
                next = comma < 0 ? end : start + comma;
                if (_buffer.AsSpan(start..next).Contains((byte)'"'))
                    throw Refused("a quote inside a field; put the whole field in quotes and double those inside (RFC 4180)");
                AddField(start, next);
            }
            if (next == end)
                return;
            start = next + 1;
        }
    }

    /// <summary>Takes doubled quotes together where they stand.</summary>
    /// <returns>Where the comma after the field or the end of the record is.</returns>
    private int Unquote(int start, int end)
    {
        var write = start;
        for (var read = start; read < end; read++)
        {
            if (_buffer[read] != '"')
            {
                _buffer[write++] = _buffer[read];
                continue;
            }
            if (read + 1 < end && _buffer[read + 1] == '"')
            {
                _buffer[write++] = (byte)'"';
                read++;
                continue;
            }
            if (read + 1 < end && _buffer[read + 1] != ',')
                throw Refused("text after a closing quote; expected a comma or the end of the line (RFC 4180)");
            AddField(start, write);
            return read + 1;
        }
        throw Refused("a quote is not closed");
    }

    private void AddField(int start, int end)
    {
        if (_fields.Count == MaxFields)
            throw Refused($"more than {MaxFields} fields");
        _fields.Add(start..end);
    }

    /// <summary>Finds the end of the record at <see cref="_start"/>, reading on as far as needed.</summary>
    private bool TryFindRecord(out int length, out int terminator, out bool quoted)
    {
        (terminator, quoted) = (1, false);
        var inQuotes = false;
        for (var searched = 0; ; )
        {
            var unread = _buffer.AsSpan(_start + searched, _end - _start - searched);
            var found = inQuotes ? unread.IndexOf((byte)'"') : unread.IndexOfAny((byte)'\n', (byte)'"');
            if (found < 0)
            {
                searched += unread.Length;
                if (Fill())
                    continue;
                (length, terminator) = (searched, 0);
                return length > 0;
            }
            if (unread[found] == '\n')
            {
                length = searched + found;
                return true;
            }
            searched += found + 1;
            (inQuotes, quoted) = (!inQuotes, true);
        }
    }

    private void SkipByteOrderMark()
    {
        if (_pastByteOrderMark)
            return;
        _pastByteOrderMark = true;
        while (_end < ByteOrderMark.Length && Fill()) { }
        if (_buffer.AsSpan(0, _end).StartsWith(ByteOrderMark))
            _start = ByteOrderMark.Length;
    }

    /// <summary>Makes room behind the unread bytes and reads more.</summary>
    /// <returns>False: the stream has ended.</returns>
    private bool Fill()
    {
        if (_streamEnded)
            return false;
        if (_end == _buffer.Length)
        {
            var unread = _end - _start;
            if (unread > MaxRecordBytes)
                throw Refused($"a record of more than {MaxRecordBytes / 1024} KiB; is a quote not closed?");
            var target = unread > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            _buffer.AsSpan(_start, unread).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, unread);
        }
        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _streamEnded = read == 0;
        return read > 0;
    }
}
