namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>Records without times of their own stand at equal distances; the newest is of when the frame was measured.</summary>
/// <param name="Ms">Distance; where <paramref name="From"/> is given, it stands in the frame.</param>
/// <param name="NewestFirst">The first record is the newest; otherwise the last.</param>
internal sealed record RecordStep(long Ms, FrameClock? From, bool NewestFirst)
{
    /// <summary>How much older than the newest each next one is; null: the frame does not say.</summary>
    public long? Of(ReadOnlySpan<byte> frame) => From is null ? Ms : From.ReadAge(frame);
}
