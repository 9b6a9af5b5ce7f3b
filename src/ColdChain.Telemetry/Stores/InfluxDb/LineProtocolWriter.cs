using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>Writes readings as InfluxDB line protocol. A point costs no allocation unless a name of it needs percent-escapes.</summary>
internal static class LineProtocolWriter
{
    private const string InMeasurement = ", ";
    private const string InTag = ",= ";
    private const string InText = "\"\\";

    public static void Write(IBufferWriter<byte> output, in Reading reading, string? equipment)
    {
        Escaped(output, reading.Metric, InMeasurement);
        // In the order of their keys: so the server need not sort them.
        Tag(output, InfluxSchema.Channel, reading.Channel.Name);
        Tag(output, InfluxSchema.Device, reading.Channel.Device);
        if (equipment is not null)
            Tag(output, InfluxSchema.Equipment, equipment);
        if (reading.Generation > 0)
        {
            output.Write(",generation="u8);
            Integer(output, reading.Generation);
        }
        Tag(output, InfluxSchema.Site, reading.Channel.Site);
        output.Write(" "u8);
        if (reading.Value is { } value)
        {
            output.Write("value="u8);
            Number(output, value);
            output.Write(","u8);
        }
        output.Write("quality=\""u8);
        Ascii(output, InfluxSchema.Text(reading.Quality));
        output.Write("\""u8);
        if (reading.Reason is { } reason)
        {
            output.Write(",reason="u8);
            Text(output, reason);
        }
        if (reading.Profile is { } profile)
        {
            output.Write(",profile="u8);
            Text(output, profile);
        }
        if (reading.DeviceTimeMs is { } deviceTime)
        {
            output.Write(",device_time="u8);
            Integer(output, deviceTime);
            output.Write("i"u8);
        }
        output.Write(",unit="u8);
        Text(output, reading.Unit);
        output.Write(",time_source=\""u8);
        Ascii(output, InfluxSchema.Text(reading.TimeSource));
        output.Write(reading.Retained ? "\",retained=t,received="u8 : "\",retained=f,received="u8);
        Integer(output, reading.ReceivedMs);
        output.Write("i,recorder=\""u8);
        Id(output, reading.Recorder);
        output.Write("\",sequence="u8);
        Integer(output, reading.Sequence);
        output.Write("i "u8);
        Integer(output, reading.TimeMs * InfluxSchema.NsPerMs + ReadingHash.Nanosecond(reading));
        output.Write("\n"u8);
    }

    /// <summary>The point that says up to where a recorder's journal is in this store.</summary>
    public static void WriteCursor(IBufferWriter<byte> output, Guid recorder, long sequence, long nowMs)
    {
        Ascii(output, InfluxSchema.CursorMeasurement);
        output.Write(",recorder="u8);
        Id(output, recorder);
        output.Write(" sequence="u8);
        Integer(output, sequence);
        output.Write("i "u8);
        var stepMs = (long)InfluxSchema.CursorStep.TotalMilliseconds;
        Integer(output, nowMs / stepMs * stepMs * InfluxSchema.NsPerMs);
        output.Write("\n"u8);
    }

    private static void Tag(IBufferWriter<byte> output, string key, string value)
    {
        output.Write(","u8);
        Ascii(output, key);
        output.Write("="u8);
        Escaped(output, value, InTag);
    }

    private static void Text(IBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        if (text.Length > 0)
            Escaped(output, text, InText);
        output.Write("\""u8);
    }

    /// <summary>A backslash before each of the special characters; what no backslash helps is percent-escaped.</summary>
    private static void Escaped(IBufferWriter<byte> output, string text, string special)
    {
        var rest = InfluxText.Encode(text).AsSpan();
        while (rest.IndexOfAny(special) is >= 0 and var index)
        {
            Utf8(output, rest[..index]);
            output.Write("\\"u8);
            Utf8(output, rest.Slice(index, 1));
            rest = rest[(index + 1)..];
        }
        Utf8(output, rest);
    }

    private static void Utf8(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        var target = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, target));
    }

    private static void Ascii(IBufferWriter<byte> output, string text) => Utf8(output, text);

    /// <summary>The shortest text that reads back as the same double. The caller excludes NaN and infinities, which InfluxDB refuses.</summary>
    private static void Number(IBufferWriter<byte> output, double value)
    {
        int written;
        var size = 32;
        while (!value.TryFormat(output.GetSpan(size), out written, default, CultureInfo.InvariantCulture))
            size *= 2;
        output.Advance(written);
    }

    private static void Integer(IBufferWriter<byte> output, long value)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    private static void Id(IBufferWriter<byte> output, Guid id)
    {
        Utf8Formatter.TryFormat(id, output.GetSpan(36), out var written);
        output.Advance(written);
    }
}
