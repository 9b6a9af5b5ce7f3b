using System.Text.Json;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Native;

/// <summary>The status message: <c>{"state":"online"}</c> or <c>{"state":"offline"}</c>, with or without <c>time</c>.</summary>
internal static class NativeStatus
{
    /// <returns>Null when the message does not say.</returns>
    public static bool? Read(ref Utf8JsonReader reader, NativeTopic topic, DecodeOutput output)
    {
        var (states, times) = (0, 0);
        bool? online = null;
        long? timeMs = null;
        string? problem = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isState = reader.ValueTextEquals("state"u8);
            var isTime = reader.ValueTextEquals("time"u8);
            reader.Read();
            if (isState)
            {
                states++;
                if (reader.TokenType is JsonTokenType.String)
                    online =
                        reader.ValueTextEquals("online"u8) ? true
                        : reader.ValueTextEquals("offline"u8) ? false
                        : null;
            }
            if (isTime)
            {
                times++;
                NativeTime.TryRead(ref reader, out timeMs, out problem);
            }
            else
            {
                reader.Skip();
            }
        }
        reader.Read();
        if (states > 1 || times > 1)
        {
            output.RefuseAll(RejectReason.DuplicateKey, $"'{(states > 1 ? "state" : "time")}' stands twice in the message.");
            return null;
        }
        if (states == 0)
            output.RefuseAll(RejectReason.BadShape, "There is no 'state' in the status message.");
        else if (online is null)
            output.RefuseAll(RejectReason.BadValue, "state is neither \"online\" nor \"offline\".");
        if (online is not { } state)
            return null;
        if (problem is not null)
            output.Refuse(RejectReason.BadTime, $"time: {problem} The receive time stands.");
        output.Readings.Add(
            new DecodedReading(
                topic.Site,
                topic.Device,
                Metrics.Availability,
                Metrics.Availability,
                Units.State,
                state ? 1 : 0,
                timeMs,
                timeMs is null ? TimeSource.Received : TimeSource.Sample,
                Quality.Good,
                problem is null ? null : ReadingReason.Clock
            )
        );
        return state;
    }
}
