using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ColdChain.Simulators.Devices;

namespace ColdChain.Simulators.Messages;

/// <summary>Writes the native payload.</summary>
public static class NativePayload
{
    /// <summary>One sample as one message.</summary>
    /// <param name="time">By the device's clock; null leaves it out.</param>
    /// <param name="sequence">Null leaves it out.</param>
    public static ReadOnlyMemory<byte> Single(DeviceSample sample, DateTimeOffset? time, long? sequence)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            if (time is { } at)
                WriteTime(json, at);
            if (sequence is { } number)
                json.WriteNumber("seq"u8, number);
            WriteChannels(json, sample);
            json.WriteEndObject();
        }
        return output.WrittenMemory;
    }

    /// <summary>Stored samples as one message, in order.</summary>
    /// <param name="deviceTime">What the device's clock said at a true time.</param>
    public static ReadOnlyMemory<byte> Stored(
        IReadOnlyList<DeviceSample> samples,
        Func<DateTimeOffset, DateTimeOffset> deviceTime,
        long? sequence
    )
    {
        var output = new ArrayBufferWriter<byte>(128 * samples.Count);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            if (sequence is { } number)
                json.WriteNumber("seq"u8, number);
            json.WriteStartArray("samples"u8);
            foreach (var sample in samples)
            {
                json.WriteStartObject();
                WriteTime(json, deviceTime(sample.Time));
                WriteChannels(json, sample);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return output.WrittenMemory;
    }

    private static void WriteTime(Utf8JsonWriter json, DateTimeOffset time) =>
        json.WriteString("time"u8, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static void WriteChannels(Utf8JsonWriter json, DeviceSample sample)
    {
        json.WriteStartObject("channels"u8);
        foreach (var (channel, value, fault) in sample.Channels)
        {
            json.WritePropertyName(channel.Name);
            WriteValue(json, channel, value, fault);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, ChannelDescription channel, double? value, string? fault)
    {
        if (fault is null && channel.PayloadMetric is null && channel.PayloadUnit is null)
        {
            WriteNumber(json, value);
            return;
        }
        json.WriteStartObject();
        json.WritePropertyName("value"u8);
        WriteNumber(json, value);
        if (channel.PayloadMetric is not null)
            json.WriteString("metric"u8, channel.PayloadMetric);
        if (channel.PayloadUnit is not null)
            json.WriteString("unit"u8, channel.PayloadUnit);
        if (fault is not null)
            json.WriteString("fault"u8, fault);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, double? value)
    {
        if (value is { } number)
            json.WriteNumberValue(number);
        else
            json.WriteNullValue();
    }
}
