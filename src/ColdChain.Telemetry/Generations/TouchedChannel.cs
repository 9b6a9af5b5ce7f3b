using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Generations;

/// <summary>A channel that has other readings since messages were decoded again, or may have: some that were, or some that are.</summary>
/// <param name="FromMs">Event time of the earliest.</param>
/// <param name="ToMs">Event time of the latest, inclusive.</param>
public readonly record struct TouchedChannel(ChannelId Channel, long FromMs, long ToMs)
{
    public TouchedChannel With(long timeMs) => this with { FromMs = Math.Min(FromMs, timeMs), ToMs = Math.Max(ToMs, timeMs) };

    /// <summary>Notes a reading.</summary>
    internal static void Note(Dictionary<ChannelId, TouchedChannel> touched, in Reading reading) =>
        touched[reading.Channel] = touched.TryGetValue(reading.Channel, out var known)
            ? known.With(reading.TimeMs)
            : new TouchedChannel(reading.Channel, reading.TimeMs, reading.TimeMs);
}
