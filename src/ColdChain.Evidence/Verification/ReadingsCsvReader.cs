using System.Globalization;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Verification;

/// <summary>Reads a file of readings as <see cref="ReadingsCsv"/> writes it, and nothing else. Not thread safe.</summary>
/// <param name="channels">That may stand in it, by their text.</param>
internal sealed class ReadingsCsvReader(Stream stream, IReadOnlyDictionary<string, ChannelId> channels)
{
    /// <summary>No line is longer.</summary>
    private const int MaxLine = 64 << 10;
    private const int Columns = 14;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly string?[] _fields = new string?[Columns];
    private byte[] _buffer = new byte[256 << 10];
    private int _start;
    private int _end;
    private int _line;

    /// <summary>Of the file, from 1.</summary>
    public int LineNumber => _line;

    /// <summary>The line that was read last, with its end; valid until the next.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start - _length, _length);

    private int _length;

    /// <exception cref="FormatException">The file does not begin as one of readings.</exception>
    public void ReadHeader()
    {
        if (!NextLine() || !Line.SequenceEqual(Encoding.UTF8.GetBytes(ReadingsCsv.Header + "\r\n")))
            throw new FormatException("line 1 is not the header of readings");
    }

    /// <exception cref="FormatException">The line is no reading; says which.</exception>
    public bool TryRead(out Reading reading)
    {
        reading = default;
        if (!NextLine())
            return false;
        try
        {
            Split();
            reading = Parse();
            return true;
        }
        catch (FormatException failure)
        {
            throw new FormatException($"line {_line}: {failure.Message}", failure);
        }
    }

    private Reading Parse() =>
        new(
            Channel(_fields[1] ?? ""),
            Text(5) ?? "",
            Text(6) ?? "",
            Time(0),
            Number(_fields[2]),
            Word<Quality>(_fields[3]),
            Text(4),
            Word<TimeSource>(_fields[7]),
            _fields[8] switch
            {
                "true" => true,
                "false" => false,
                _ => throw new FormatException("retained is neither true nor false"),
            },
            Time(9),
            Guid.TryParseExact(_fields[10], "D", out var recorder) ? recorder : throw new FormatException("the recorder is none"),
            Whole(_fields[11])
        )
        {
            Profile = Text(12),
            Generation = Whole(_fields[13]),
        };

    private ChannelId Channel(string text) =>
        channels.TryGetValue(SpreadsheetText.Restore(text), out var channel)
            ? channel
            : throw new FormatException($"channel '{Problems.Shown(text)}' is not one that exposures.json names for this file");

    /// <summary>An empty field: there is none.</summary>
    private string? Text(int column)
    {
        if (_fields[column] is not { Length: > 0 } text)
            return null;
        if (_texts.TryGetValue(text, out var known))
            return known;
        if (_texts.Count > 1000)
            _texts.Clear();
        return _texts[text] = SpreadsheetText.Restore(text);
    }

    private long Time(int column) =>
        IsoTime.TryParse(_fields[column] ?? "", out var ms)
            ? ms
            : throw new FormatException($"'{Problems.Shown(_fields[column] ?? "")}' is no time");

    private static double? Number(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : throw new FormatException($"'{Problems.Shown(text)}' is no number");

    private static long Whole(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{Problems.Shown(text ?? "")}' is no whole number");

    private static T Word<T>(string? text)
        where T : struct, Enum =>
        Words<T>.All.TryGetValue(text ?? "", out var value)
            ? value
            : throw new FormatException($"'{Problems.Shown(text ?? "")}' is no {typeof(T).Name}");

    /// <summary>Splits the line at commas that are not between quotes (RFC 4180).</summary>
    private void Split()
    {
        var line = Line[..^2];
        var (column, at) = (0, 0);
        while (true)
        {
            if (column == Columns)
                throw new FormatException($"it has more than {Columns} fields");
            if (at < line.Length && line[at] == (byte)'"')
            {
                var text = new StringBuilder();
                at++;
                while (true)
                {
                    var close = line[at..].IndexOf((byte)'"');
                    if (close < 0)
                        throw new FormatException("a quote is not closed");
                    text.Append(Encoding.UTF8.GetString(line.Slice(at, close)));
                    at += close + 1;
                    if (at >= line.Length || line[at] != (byte)'"')
                        break;
                    text.Append('"');
                    at++;
                }
                _fields[column++] = text.ToString();
                if (at < line.Length && line[at] != (byte)',')
                    throw new FormatException("something follows a closing quote");
            }
            else
            {
                var comma = line[at..].IndexOf((byte)',');
                var end = comma < 0 ? line.Length : at + comma;
                _fields[column++] = Encoding.UTF8.GetString(line[at..end]);
                at = end;
            }
            if (at >= line.Length)
                break;
            at++;
        }
        if (column != Columns)
            throw new FormatException($"it has {column} fields; {Columns} are expected");
    }

    /// <summary>The next line, up to a line end that is not between quotes.</summary>
    private bool NextLine()
    {
        var (scanned, quoted) = (0, false);
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            for (; scanned < unread.Length; scanned++)
            {
                if (unread[scanned] == (byte)'"')
                    quoted = !quoted;
                else if (unread[scanned] == (byte)'\n' && !quoted)
                    return Take(scanned + 1);
            }
            if (unread.Length > MaxLine)
                throw new FormatException($"line {_line + 1} is longer than {MaxLine} bytes");
            if (!Fill())
                return unread.Length == 0 ? false : throw new FormatException($"line {_line + 1} is cut off");
        }
    }

    private bool Take(int length)
    {
        _line++;
        if (length < 2 || _buffer[_start + length - 2] != (byte)'\r')
            throw new FormatException($"line {_line} does not end with CR LF");
        _start += length;
        _length = length;
        return true;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _start) = (_end - _start, 0);
        }
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    /// <summary>An enumeration as files have it.</summary>
    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> All = Enum.GetValues<T>()
            .ToDictionary(value => value.ToString().ToLowerInvariant(), StringComparer.Ordinal);
    }
}
