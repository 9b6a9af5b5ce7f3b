using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Transcript;

/// <summary>A line of input: <c>{"topic":...,"payload":...,"payloadEncoding":"utf8|hex|base64","receivedUtc":...,"retain":...,"profile":...}</c>.</summary>
internal sealed record TranscriptMessage(RawMessage Raw, string? Profile)
{
    /// <summary>As ingest takes by default.</summary>
    public const int MaxPayloadBytes = 1 << 20;

    /// <summary>Room for a payload in which every byte is written as a JSON escape.</summary>
    public const int MaxLineLength = MaxPayloadBytes * 6 + (64 << 10);

    public static bool TryParse(
        BoundedLine line,
        long nowMs,
        [NotNullWhen(true)] out TranscriptMessage? message,
        [NotNullWhen(false)] out Reject? fault
    )
    {
        (message, fault) = (null, null);
        if (line.IsTooLong)
            fault = Reject.Of(RejectReason.TooLarge, $"The line is longer than {MaxLineLength} characters.");
        else if (string.IsNullOrWhiteSpace(line.Text))
            fault = Reject.Of(RejectReason.Empty, "The line is empty.");
        if (fault is not null)
            return false;
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            message = Read(json.RootElement, nowMs, out fault);
            return message is not null;
        }
        catch (JsonException)
        {
            fault = Reject.Of(RejectReason.BadJson, "The line is not JSON.");
        }
        catch (InvalidOperationException)
        {
            fault = Reject.Of(RejectReason.BadJson, "An escape in the line is no character.");
        }
        return false;
    }

    private static TranscriptMessage? Read(JsonElement line, long nowMs, out Reject? fault)
    {
        fault = null;
        if (line.ValueKind is not JsonValueKind.Object)
            return Fail("The line is not a JSON object.", out fault);
        if (!line.TryGetProperty("payload", out var payload) || payload.ValueKind is not JsonValueKind.String)
            return Fail("payload is missing or not a text.", out fault);
        if (
            !TryText(line, "topic", out var topic)
            || !TryText(line, "profile", out var profile)
            || !TryText(line, "payloadEncoding", out var encoding)
        )
            return Fail("topic, profile or payloadEncoding is not a text.", out fault);
        if (!TryText(line, "receivedUtc", out var received))
            return Fail("receivedUtc is not a text.", out fault);
        var receivedMs = nowMs;
        if (received is not null && !IsoTime.TryParse(received, out receivedMs))
            return Fail("receivedUtc is not ISO 8601 with an offset.", out fault);
        var retain = false;
        if (line.TryGetProperty("retain", out var flag) && flag.ValueKind is not JsonValueKind.Null)
        {
            if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return Fail("retain is not true or false.", out fault);
            retain = flag.GetBoolean();
        }
        if (Bytes(payload.GetString()!, encoding ?? "utf8") is not { } bytes)
            return Fail("payloadEncoding is not utf8, hex or base64, or payload is not written in it.", out fault);
        if (bytes.Length > MaxPayloadBytes)
        {
            fault = Reject.Of(RejectReason.TooLarge, $"The payload of {bytes.Length} bytes is over the limit of {MaxPayloadBytes}.");
            return null;
        }
        return new TranscriptMessage(new RawMessage(Encoding.UTF8.GetBytes(topic ?? ""), bytes, receivedMs, retain), profile);
    }

    private static byte[]? Bytes(string payload, string encoding)
    {
        try
        {
            return encoding switch
            {
                "utf8" => Encoding.UTF8.GetBytes(payload),
                "hex" => Convert.FromHexString(payload.Replace(" ", "", StringComparison.Ordinal)),
                "base64" => Convert.FromBase64String(payload),
                _ => null,
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool TryText(JsonElement line, string key, out string? text)
    {
        text = null;
        if (!line.TryGetProperty(key, out var value) || value.ValueKind is JsonValueKind.Null)
            return true;
        if (value.ValueKind is not JsonValueKind.String)
            return false;
        text = value.GetString();
        return true;
    }

    private static TranscriptMessage? Fail(string detail, out Reject? fault)
    {
        fault = Reject.Of(RejectReason.BadShape, detail);
        return null;
    }
}
