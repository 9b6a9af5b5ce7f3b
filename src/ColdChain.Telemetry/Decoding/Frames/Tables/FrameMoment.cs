namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>When the readings of a frame, an item or a record were measured.</summary>
/// <param name="Unset">There is a clock, and it says that it was never set.</param>
internal readonly record struct FrameMoment(long? TimeMs, long? AgeMs, bool Unset)
{
    /// <summary>So much earlier: before its time, or before the age that it has.</summary>
    public FrameMoment Older(long byMs) =>
        byMs == 0 ? this
        : TimeMs is { } time ? this with { TimeMs = time - byMs }
        : this with { AgeMs = (AgeMs ?? 0) + byMs };
}
