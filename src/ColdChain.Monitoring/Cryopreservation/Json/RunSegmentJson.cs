using ColdChain.Domain.Cryopreservation;

namespace ColdChain.Monitoring.Cryopreservation.Json;

/// <summary>A segment of a judged run.</summary>
/// <param name="From">As planned; <paramref name="ActualFrom"/> as seen.</param>
/// <param name="PlannedRate">C/min, signed.</param>
/// <param name="LargestDeviation">Measured less setpoint, C.</param>
public sealed record RunSegmentJson(
    string Id,
    string Kind,
    double FromC,
    double ToC,
    string From,
    string To,
    double PlannedSeconds,
    string? ActualFrom,
    string? ActualTo,
    double? ActualSeconds,
    double PlannedRate,
    double? MeanRate,
    int Samples,
    double? Tolerance,
    double? RateTolerance,
    double? LargestDeviation,
    string? LargestDeviationAt,
    double SecondsOutOfTolerance,
    double MonitoredSeconds,
    double UnmonitoredSeconds
)
{
    internal static RunSegmentJson Of(RunSegment segment) =>
        new(
            segment.Planned.Segment.Id,
            segment.Planned.Segment is RampSegment ? "ramp" : "hold",
            segment.Planned.FromC,
            segment.Planned.ToC,
            RunText.Iso(segment.FromMs),
            RunText.Iso(segment.ToMs),
            (segment.ToMs - segment.FromMs) / 1000d,
            RunText.Iso(segment.ActualFromMs),
            RunText.Iso(segment.ActualToMs),
            RunText.Round(segment.ActualSeconds),
            RunText.Round(segment.Planned.RateCPerMinute),
            RunText.Round(segment.MeanRateCPerMinute),
            segment.Samples,
            (double?)segment.Planned.Segment.ToleranceC,
            (double?)segment.Planned.Segment.RateToleranceCPerMinute,
            RunText.Round(segment.LargestDeviationC),
            RunText.Iso(segment.LargestDeviationAtMs),
            RunText.Round(segment.SecondsOutOfTolerance),
            RunText.Round(segment.MonitoredSeconds),
            RunText.Round(segment.UnmonitoredSeconds)
        );
}
