namespace ColdChain.Evidence.Verification;

/// <summary>Lines of CSV that end with CR LF; a line end between quotes belongs to its line (RFC 4180). Not thread safe.</summary>
internal sealed class CsvLines(Stream stream)
{
    /// <summary>No line is longer, bytes.</summary>
    public const int MaxLine = 64 << 10;

    private readonly byte[] _buffer = new byte[4 * MaxLine];
    private int _start;
    private int _end;
    private int _length;

    /// <summary>Of the file, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>With its end; valid until the next.</summary>
    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_start - _length, _length);

    /// <returns>False: that was the last.</returns>
    /// <exception cref="FormatException">A line is cut off, too long, or ends otherwise.</exception>
    public bool MoveNext()
    {
        var (scanned, quoted) = (0, false);
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            while (scanned < unread.Length)
            {
                var next = quoted ? unread[scanned..].IndexOf((byte)'"') : unread[scanned..].IndexOfAny((byte)'"', (byte)'\n');
                if (next < 0)
                {
                    scanned = unread.Length;
                    break;
                }
                scanned += next + 1;
                if (unread[scanned - 1] == (byte)'\n')
                    return Take(scanned);
                quoted = !quoted;
            }
            if (unread.Length > MaxLine)
                throw TooLong();
            if (!Fill())
                return unread.Length == 0 ? false : throw new FormatException($"line {Number + 1} is cut off");
        }
    }

    private bool Take(int length)
    {
        if (length > MaxLine)
            throw TooLong();
        Number++;
        if (length < 2 || _buffer[_start + length - 2] != (byte)'\r')
            throw new FormatException($"line {Number} does not end with CR LF");
        _start += length;
        _length = length;
        return true;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_end, _start, _length) = (_end - _start, 0, 0);
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    private FormatException TooLong() => new($"line {Number + 1} is longer than {MaxLine} bytes");
}
