namespace ColdChain.Telemetry.Reprocessing;

/// <summary>A message as it was received.</summary>
/// <param name="Payload">All of it, or its head when it was over the size limit.</param>
/// <param name="OriginalLength">Bytes as received.</param>
/// <param name="WholeSha256">SHA-256 as received; null when the payload is whole.</param>
public sealed record RejectedPayload(
    string Topic,
    byte[] Payload,
    long OriginalLength,
    string? WholeSha256,
    long ReceivedMs,
    bool Retained
);
