namespace ColdChain.Telemetry.Mapping.Clocks;

/// <summary>That the clock of a device may be wrong by a constant, which is estimated from when its messages are received. All in ms.</summary>
/// <param name="LeastMs">Less is the way of the message, and is not corrected.</param>
/// <param name="WithinMs">Messages agree about the clock when they differ by no more than this.</param>
/// <param name="MostMs">More is not taken for a wrong clock.</param>
internal sealed record ClockRule(long LeastMs, long WithinMs, long MostMs)
{
    public static ClockRule Usual { get; } = new(120_000, 60_000, 36_500L * 86_400_000);
}
