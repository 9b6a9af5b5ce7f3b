using ColdChain.Domain.Time;

namespace ColdChain.Records.Devices;

/// <summary>A device may use the topics of a filter over a span of receive time. A device without a pin at a time may use any.</summary>
/// <param name="Filter">As in MQTT (5.0, section 4.7); usually one whole topic.</param>
/// <param name="Valid">In receive time. Begins <see cref="Lead"/> after it was made.</param>
/// <param name="EndedBy">Null while nobody has ended it.</param>
public sealed record TopicPin(
    string Id,
    string Site,
    string Device,
    string Filter,
    TimeRange Valid,
    string PinnedBy,
    long PinnedMs,
    string? Reason,
    string? EndedBy,
    long? EndedMs,
    string? EndReason
)
{
    /// <summary>
    /// How long after it is made a pin, or the end of one, takes effect. Decoders look for new pins every second: after this time all of them know it,
    /// so that the same journal always decodes to the same readings.
    /// </summary>
    public static readonly TimeSpan Lead = TimeSpan.FromSeconds(10);
}
