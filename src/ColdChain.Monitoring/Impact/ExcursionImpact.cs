using ColdChain.Monitoring.ExcursionLog;

namespace ColdChain.Monitoring.Impact;

/// <summary>An excursion within an exposure, with figures of that part alone.</summary>
/// <param name="StartMs">The later of both starts.</param>
/// <param name="EndMs">The earlier of both ends, or how far an open one has been measured.</param>
/// <param name="GoesOn">Neither has ended.</param>
/// <param name="Peak">Worst value measured within; null when none was, for rules without a value, or when readings cannot be had now.</param>
/// <param name="DegreeMinutes">Within; null as for the peak.</param>
public sealed record ExcursionImpact(
    StoredExcursion Excursion,
    long StartMs,
    long EndMs,
    bool GoesOn,
    double? Peak,
    long? PeakAtMs,
    double? DegreeMinutes
)
{
    public double DurationSeconds => (EndMs - StartMs) / 1000d;
}
