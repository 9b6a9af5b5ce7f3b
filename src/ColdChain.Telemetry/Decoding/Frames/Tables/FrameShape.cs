namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>How the bytes of a layout are divided.</summary>
internal abstract class FrameShape
{
    /// <summary>Reads the frame if all of it can be read in this way; otherwise leaves <paramref name="output"/> as it is.</summary>
    public abstract bool TryRead(ReadOnlySpan<byte> frame, FrameMoment moment, FrameOutput output);

    /// <summary>Reads as much of the frame as can be, and refuses the rest.</summary>
    /// <returns>False when nothing of it can be read.</returns>
    public virtual bool TryReadPart(ReadOnlySpan<byte> frame, FrameMoment moment, FrameOutput output) => false;

    /// <summary>Whether the frame ends within something that is known, so that it is no other frame but this one, cut short.</summary>
    public virtual bool IsCutShort(ReadOnlySpan<byte> frame) => false;
}
