using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Transcript;

/// <summary>A line of output, in the order of keys that is documented.</summary>
internal static class TranscriptLine
{
    // The text goes to a terminal or a file, never into HTML: names stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(DecodeOutput output, IReadOnlyList<Reading> readings)
    {
        var text = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            json.WriteString("profile"u8, output.Profile);
            if (output.ProfileVersion is { } version)
                json.WriteNumber("profileVersion"u8, version);
            json.WriteStartArray("readings"u8);
            for (var i = 0; i < readings.Count; i++)
                WriteReading(json, readings[i], output.Readings[i].Device);
            json.WriteEndArray();
            json.WriteStartArray("rejects"u8);
            foreach (var reject in output.Rejects)
            {
                json.WriteStartObject();
                json.WriteString("reason"u8, reject.Reason);
                json.WriteString("detail"u8, reject.Detail);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void WriteReading(Utf8JsonWriter json, in Reading reading, string? device)
    {
        json.WriteStartObject();
        json.WriteString("device"u8, device);
        json.WriteString("channel"u8, reading.Channel.Name);
        json.WriteString("metric"u8, reading.Metric);
        json.WritePropertyName("value"u8);
        WriteValue(json, reading);
        json.WriteString("unit"u8, reading.Unit);
        json.WriteString("timeUtc"u8, IsoTime.Format(reading.TimeMs));
        // Beside a receive time it is what the message says anyway.
        if (reading is { DeviceTimeMs: { } deviceTime, TimeSource: not TimeSource.Received })
            json.WriteString("deviceTimeUtc"u8, IsoTime.Format(deviceTime));
        json.WriteString(
            "timeSource"u8,
            reading.TimeSource switch
            {
                TimeSource.Sample => "sample",
                TimeSource.Gateway => "gateway",
                _ => "received",
            }
        );
        json.WriteString(
            "quality"u8,
            reading.Quality switch
            {
                Quality.Good => "good",
                Quality.Suspect => "suspect",
                _ => "fault",
            }
        );
        json.WriteString("reason"u8, reading.Reason);
        json.WriteBoolean("retained"u8, reading.Retained);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, in Reading reading)
    {
        switch (reading)
        {
            case { Value: null }:
                json.WriteNullValue();
                break;
            case { Metric: Metrics.Availability, Value: 0 or 1 }:
                json.WriteStringValue(reading.Value is 1 ? "online"u8 : "offline"u8);
                break;
            // A state's number is the source's own code; its reason is the word for it.
            case { Unit: Units.State, Quality: Quality.Good, Reason: { } word } when word is not ReadingReason.Clock:
                json.WriteStringValue(word);
                break;
            case { Unit: Units.Boolean, Value: 0 or 1 }:
                json.WriteBooleanValue(reading.Value is 1);
                break;
            default:
                json.WriteNumberValue(reading.Value.Value);
                break;
        }
    }
}
