namespace ColdChain.Telemetry.Decoding;

/// <summary>One message as received, ready to decode.</summary>
/// <param name="Topic">UTF-8; empty when the message came without one.</param>
/// <param name="BackfillMs">An event time longer before the receive time than this cannot be true, unless a profile says otherwise.</param>
public readonly record struct RawMessage(
    ReadOnlyMemory<byte> Topic,
    ReadOnlyMemory<byte> Payload,
    long ReceivedMs,
    bool Retained,
    long BackfillMs = RawMessage.UsualBackfillMs
)
{
    /// <summary>400 days.</summary>
    public const long UsualBackfillMs = 400L * 86_400_000;
}
