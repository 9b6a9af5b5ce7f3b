using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Telemetry.Decoding.Native;

/// <summary>The event time of a message or a sample.</summary>
internal static class NativeTime
{
    /// <summary>Reads the value the reader stands on. Null is as good as absent.</summary>
    /// <returns>False when there is a time that cannot be read; <paramref name="problem"/> says why.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, out long? timeMs, [NotNullWhen(false)] out string? problem)
    {
        (timeMs, problem) = (null, null);
        if (reader.TokenType is JsonTokenType.Null)
            return true;
        Span<byte> text = stackalloc byte[IsoTime.MaxLength * 6];
        if (reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length <= text.Length)
        {
            var length = reader.CopyString(text);
            if (IsoTime.TryParse(text[..length], out var ms))
            {
                timeMs = ms;
                return true;
            }
        }
        reader.Skip();
        problem = "it is not ISO 8601 with an offset, such as 2026-11-20T08:00:00Z.";
        return false;
    }

    /// <summary>Gives a time, or the mark of an unreadable one, to all readings from an index on that have none of their own.</summary>
    public static void Apply(DecodeOutput output, int from, long? timeMs, bool fault)
    {
        foreach (ref var reading in CollectionsMarshal.AsSpan(output.Readings)[from..])
        {
            if (reading.TimeMs is not null)
                continue;
            if (fault)
                reading = reading with { Reason = reading.Reason ?? ReadingReason.Clock };
            else
                reading = reading with { TimeMs = timeMs, TimeSource = TimeSource.Sample };
        }
    }
}
