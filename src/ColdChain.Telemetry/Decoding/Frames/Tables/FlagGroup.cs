namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <param name="Size">Bytes.</param>
internal sealed record FlagGroup(int Size, FrameBody Body);
