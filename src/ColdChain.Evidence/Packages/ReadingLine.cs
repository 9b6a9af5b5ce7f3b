using System.Globalization;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Packages;

/// <summary>
/// The line of a reading in a file of a package (RFC 4180, UTF-8): values are written so that they read back as the same number, texts so that no spreadsheet
/// runs them and that they read back as the same text (<see cref="SpreadsheetText"/>). An empty field: there is none. Not thread safe.
/// </summary>
internal sealed class ReadingLine
{
    /// <summary>No number is longer.</summary>
    private const int NumberBytes = 64;

    /// <summary>Texts come again and again: channels, metrics, units, profiles.</summary>
    private const int TextsKept = 1000;

    private static readonly byte[][] Qualities = Words<Quality>();
    private static readonly byte[][] TimeSources = Words<TimeSource>();

    private readonly Dictionary<string, byte[]> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<ChannelId, byte[]> _channels = [];
    private (ChannelId Channel, byte[] Text) _channel = (default, []);
    private Guid _recorder;
    private byte[] _recorderText = Encoding.ASCII.GetBytes(Guid.Empty.ToString("D"));
    private byte[] _line = new byte[1024];
    private int _length;

    /// <summary>The line with its end; valid until the next.</summary>
    public ReadOnlyMemory<byte> Of(in Reading reading) => Of(new ReadOnlySpan<Reading>(in reading));

    /// <summary>The lines of some readings, each with its end; valid until the next.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlySpan<Reading> readings)
    {
        _length = 0;
        foreach (ref readonly var reading in readings)
            Add(reading);
        return _line.AsMemory(0, _length);
    }

    private void Add(in Reading reading)
    {
        Time(reading.TimeMs);
        Field(ChannelOf(reading.Channel));
        if (reading.Value is { } value)
            Number(value, "R");
        Comma();
        Field(Qualities[(int)reading.Quality]);
        Field(TextOf(reading.Reason));
        Field(TextOf(reading.Metric));
        Field(TextOf(reading.Unit));
        Field(TimeSources[(int)reading.TimeSource]);
        Field(reading.Retained ? "true"u8 : "false"u8);
        Time(reading.ReceivedMs);
        Field(RecorderOf(reading.Recorder));
        Number(reading.Sequence, default);
        Comma();
        Field(TextOf(reading.Profile));
        Number(reading.Generation, default);
        Append("\r\n"u8);
    }

    private void Time(long timeMs)
    {
        Reserve(IsoTime.FormattedLength);
        IsoTime.Format(timeMs, _line.AsSpan(_length));
        _length += IsoTime.FormattedLength;
        Comma();
    }

    private void Number<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Reserve(NumberBytes);
        if (!value.TryFormat(_line.AsSpan(_length), out var written, format, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"A {typeof(T).Name} takes more than {NumberBytes} bytes.");
        _length += written;
    }

    private void Field(ReadOnlySpan<byte> text)
    {
        Append(text);
        Comma();
    }

    private void Comma() => Append(","u8);

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_line.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (_line.Length - _length < more)
            Array.Resize(ref _line, Math.Max(_line.Length * 2, _length + more));
    }

    private byte[] RecorderOf(Guid recorder)
    {
        if (_recorder != recorder)
            (_recorder, _recorderText) = (recorder, Encoding.ASCII.GetBytes(recorder.ToString("D")));
        return _recorderText;
    }

    private byte[] ChannelOf(in ChannelId channel)
    {
        // Mostly that of the line before.
        if (_channel.Channel == channel)
            return _channel.Text;
        if (!_channels.TryGetValue(channel, out var known))
        {
            if (_channels.Count >= TextsKept)
                _channels.Clear();
            _channels[channel] = known = Encoding.UTF8.GetBytes(Quoted(channel.ToString()));
        }
        _channel = (channel, known);
        return known;
    }

    private ReadOnlySpan<byte> TextOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return default;
        if (_texts.TryGetValue(text, out var known))
            return known;
        if (_texts.Count >= TextsKept)
            _texts.Clear();
        return _texts[text] = Encoding.UTF8.GetBytes(Quoted(text));
    }

    private static string Quoted(string text)
    {
        var safe = SpreadsheetText.Protect(text);
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static byte[][] Words<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => Encoding.ASCII.GetBytes(value.ToString().ToLowerInvariant()))];
}
