namespace ColdChain.Telemetry.Decoding;

/// <summary>One message as received, ready to decode.</summary>
/// <param name="Topic">UTF-8; empty when the message came without one.</param>
public readonly record struct RawMessage(ReadOnlyMemory<byte> Topic, ReadOnlyMemory<byte> Payload, long ReceivedMs, bool Retained);
