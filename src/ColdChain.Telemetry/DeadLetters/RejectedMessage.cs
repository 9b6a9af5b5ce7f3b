using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry;

/// <summary>A dead letter: which message, and why.</summary>
public sealed record RejectedMessage(Guid Recorder, long Sequence, long ReceivedMs, string Topic, Reject Reject);
