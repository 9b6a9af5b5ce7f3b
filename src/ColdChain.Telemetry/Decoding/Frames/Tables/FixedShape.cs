namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>Fields at fixed places.</summary>
internal sealed class FixedShape(FrameBody body) : FrameShape
{
    public override bool TryRead(ReadOnlySpan<byte> frame, FrameMoment moment, FrameOutput output)
    {
        body.Emit(frame, key: default, moment, output);
        return true;
    }
}
