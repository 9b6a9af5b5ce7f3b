using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry;

/// <summary>A dead letter: which message, and why.</summary>
public sealed record RejectedMessage(Guid Recorder, long Sequence, long ReceivedMs, string Topic, Reject Reject)
{
    /// <summary>Null when the message could not be read so far as to name one.</summary>
    public string? Device { get; init; }

    /// <summary>It was decoded since, after a profile was mended.</summary>
    public bool IsMended { get; init; }
}
