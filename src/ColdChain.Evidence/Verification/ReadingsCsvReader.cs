using System.Buffers.Text;
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
    private readonly CsvLines _lines = new(stream);
    private readonly ReadingLine _written = new();
    private readonly CsvFields _fields = new(columns: 14);
    private readonly TextCache<string?> _texts = new(text => text.Length == 0 ? null : SpreadsheetText.Restore(text));
    private readonly TextCache<ChannelId?> _channels = new(text =>
        channels.TryGetValue(SpreadsheetText.Restore(text), out var channel) ? channel : null
    );

    private ReadOnlySpan<byte> Line => _lines.Current;

    /// <exception cref="FormatException">The file does not begin as one of readings.</exception>
    public void ReadHeader()
    {
        if (!_lines.MoveNext() || !Line.SequenceEqual(ReadingsCsv.Header.Span))
            throw new FormatException("line 1 is not the header of readings");
    }

    /// <exception cref="FormatException">The line is no reading; says which.</exception>
    public bool TryRead(out Reading reading)
    {
        reading = default;
        if (!_lines.MoveNext())
            return false;
        try
        {
            _fields.Split(Line[..^2]);
            reading = Parse();
            // The same number or time can be written in many ways; a package writes it in one.
            return Line.SequenceEqual(_written.Of(reading).Span)
                ? true
                : throw new FormatException("it says a reading in other words than a package does");
        }
        catch (FormatException failure)
        {
            throw new FormatException($"line {_lines.Number}: {failure.Message}", failure);
        }
    }

    private Reading Parse() =>
        new(
            _channels.Of(_fields[1])
                ?? throw new FormatException($"channel '{Shown(_fields[1])}' is not one that exposures.json names for this file"),
            _texts.Of(_fields[5]) ?? "",
            _texts.Of(_fields[6]) ?? "",
            Time(_fields[0]),
            Number(_fields[2]),
            Words<Quality>.Of(_fields[3]),
            _texts.Of(_fields[4]),
            Words<TimeSource>.Of(_fields[7]),
            IsTrue(_fields[8]),
            Time(_fields[9]),
            Utf8Parser.TryParse(_fields[10], out Guid recorder, out var taken, 'D') && taken == _fields[10].Length
                ? recorder
                : throw new FormatException("the recorder is none"),
            Whole(_fields[11])
        )
        {
            Profile = _texts.Of(_fields[12]),
            Generation = Whole(_fields[13]),
        };

    private static long Time(ReadOnlySpan<byte> text) =>
        IsoTime.TryParse(text, out var ms) ? ms : throw new FormatException($"'{Shown(text)}' is no time");

    /// <summary>An empty field: there is none.</summary>
    private static double? Number(ReadOnlySpan<byte> text) =>
        text.IsEmpty ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : throw new FormatException($"'{Shown(text)}' is no number");

    private static long Whole(ReadOnlySpan<byte> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{Shown(text)}' is no whole number");

    private static bool IsTrue(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("true"u8)
        || (text.SequenceEqual("false"u8) ? false : throw new FormatException("retained is neither true nor false"));

    private static string Shown(ReadOnlySpan<byte> text) => Problems.Shown(Encoding.UTF8.GetString(text));

    /// <summary>An enumeration as files have it.</summary>
    private static class Words<T>
        where T : struct, Enum
    {
        private static readonly (byte[] Text, T Value)[] All =
        [
            .. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(value.ToString().ToLowerInvariant()), value)),
        ];

        public static T Of(ReadOnlySpan<byte> text)
        {
            foreach (var (word, value) in All)
            {
                if (text.SequenceEqual(word))
                    return value;
            }
            throw new FormatException($"'{Shown(text)}' is no {typeof(T).Name}");
        }
    }

    /// <summary>What texts that come again and again stand for.</summary>
    private sealed class TextCache<T>
    {
        private const int Most = 1000;
        private readonly Dictionary<string, T> _known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _lookup;
        private readonly Func<string, T> _make;
        private readonly char[] _characters = new char[CsvLines.MaxLine];

        public TextCache(Func<string, T> make) => (_make, _lookup) = (make, _known.GetAlternateLookup<ReadOnlySpan<char>>());

        public T Of(ReadOnlySpan<byte> utf8)
        {
            var text = _characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, _characters));
            if (_lookup.TryGetValue(text, out var known))
                return known;
            if (_known.Count >= Most)
                _known.Clear();
            return _lookup[text] = _make(text.ToString());
        }
    }
}
