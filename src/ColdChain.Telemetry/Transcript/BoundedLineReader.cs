using System.Text;

namespace ColdChain.Telemetry.Transcript;

/// <summary>Reads lines without ever holding more of one than the limit. Lines end with LF or CRLF.</summary>
internal sealed class BoundedLineReader(TextReader input, int maxLength)
{
    private readonly char[] _buffer = new char[16 << 10];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;

    /// <returns>Null at the end of the input.</returns>
    public async ValueTask<BoundedLine?> ReadAsync(CancellationToken cancel)
    {
        _line.Clear();
        var tooLong = false;
        var any = false;
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await input.ReadAsync(_buffer, cancel));
                if (_end == 0)
                    return any ? Line(tooLong) : null;
            }
            any = true;
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf('\n');
            var part = length < 0 ? rest : rest[..length];
            if (_line.Length + part.Length > maxLength)
                tooLong = true;
            else
                _line.Append(part);
            _start += part.Length + (length < 0 ? 0 : 1);
            if (length >= 0)
                return Line(tooLong);
        }
    }

    private BoundedLine Line(bool tooLong)
    {
        if (tooLong)
            return new BoundedLine("", IsTooLong: true);
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        return new BoundedLine(_line.ToString(), IsTooLong: false);
    }
}
