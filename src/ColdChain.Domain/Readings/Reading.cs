namespace ColdChain.Domain.Readings;

/// <summary>One measured value of one channel at one instant, with the way back to the raw bytes.</summary>
/// <param name="Channel">Which device and channel measured.</param>
/// <param name="Metric">What was measured, lower snake case; see <see cref="Metrics"/>.</param>
/// <param name="Unit">Canonical unit of <paramref name="Value"/>; see <see cref="Units"/>.</param>
/// <param name="TimeMs">Event time, whole milliseconds since 1970-01-01 UTC: when the sensor measured, not when the message came.</param>
/// <param name="Value">In <paramref name="Unit"/>; null exactly when <paramref name="Quality"/> is fault. Door: 1 is open, 0 closed.</param>
/// <param name="Quality">Whether the value is judged, only kept, or missing.</param>
/// <param name="Reason">Why it is suspect or a fault, or what was done to it (<c>clock</c>); null when nothing is to be said.</param>
/// <param name="TimeSource">Where the event time comes from.</param>
/// <param name="Retained">The broker had kept the message: it says nothing about now.</param>
/// <param name="ReceivedMs">When the recorder received the message, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Recorder">Id of the recorder whose journal holds the message.</param>
/// <param name="Sequence">Sequence of the message in that journal.</param>
public readonly record struct Reading(
    ChannelId Channel,
    string Metric,
    string Unit,
    long TimeMs,
    double? Value,
    Quality Quality,
    string? Reason,
    TimeSource TimeSource,
    bool Retained,
    long ReceivedMs,
    Guid Recorder,
    long Sequence
)
{
    /// <summary>Name and version of the mapping profile that made it, as <c>name@version</c>; a built-in decoder has its name alone; null: not known.</summary>
    public string? Profile { get; init; }

    /// <summary>
    /// What the device's own clock said, ms since 1970-01-01 UTC, where <see cref="TimeMs"/> is another: set right by the estimated offset of the clock, or the
    /// receive time because it could not be true. Null: they are the same, or the device said none.
    /// </summary>
    public long? DeviceTimeMs { get; init; }

    /// <summary>
    /// 0: decoded when the message came. Otherwise the journal sequence of the order by which the message was decoded again
    /// (docs/adr/0009-decoding-again-writes-a-generation.md).
    /// </summary>
    public long Generation { get; init; }
}
