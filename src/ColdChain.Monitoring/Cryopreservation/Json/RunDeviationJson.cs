using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.Cryopreservation.Json;

/// <summary>A deviation of a run, in the shape of an excursion of <c>evaluate</c>.</summary>
/// <param name="Peak">Of a setpoint rule: measured less setpoint, C; of a rate: C/min; else the temperature, C.</param>
public sealed record RunDeviationJson(
    string Id,
    string Rule,
    string Severity,
    string Start,
    string? End,
    double DurationSeconds,
    double MonitoredSeconds,
    bool Certain,
    double? Peak,
    string? PeakAt,
    double? DegreeMinutes,
    bool SpansGap,
    bool StartUncertain,
    bool EndUncertain
)
{
    public static RunDeviationJson Of(Excursion found) =>
        new(
            found.Id,
            found.RuleId,
            RunText.Word(found.Severity),
            RunText.Iso(found.StartMs),
            RunText.Iso(found.EndMs),
            RunText.Round(found.DurationSeconds),
            RunText.Round(found.MonitoredSeconds),
            found.Certain,
            RunText.Round(found.Peak),
            RunText.Iso(found.PeakAtMs),
            RunText.Round(found.DegreeMinutes),
            found.SpansGap,
            found.StartUncertain,
            found.EndUncertain
        );
}
