namespace ColdChain.Telemetry.Feed.State;

/// <summary>What the decoders knew after a sequence of the journal.</summary>
internal sealed record DecodeState(long Sequence, byte[] Bytes);
