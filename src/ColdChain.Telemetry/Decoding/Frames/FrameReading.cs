using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Frames;

/// <summary>One value of a frame, in canonical unit.</summary>
/// <param name="Value">Null for a fault.</param>
/// <param name="AgeMs">How long before its transmission it was measured; null when the frame says nothing.</param>
/// <param name="TimeMs">Event time, where the frame carries a clock; null otherwise.</param>
/// <param name="Reason">Of <see cref="ReadingReason"/> or the format's own word; null for a good value.</param>
public readonly record struct FrameReading(
    string Channel,
    string Metric,
    string Unit,
    double? Value,
    Quality Quality = Quality.Good,
    string? Reason = null,
    long? TimeMs = null,
    long? AgeMs = null
);
