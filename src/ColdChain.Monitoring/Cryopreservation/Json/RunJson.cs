using ColdChain.Domain.Cryopreservation;

namespace ColdChain.Monitoring.Cryopreservation.Json;

/// <summary>A judged run as it stands in the answer of the command, of the API and in evidence. Numbers are rounded to 1e-6, times ISO 8601 with milliseconds.</summary>
/// <param name="GivenStart">As the record names it; null: nobody did.</param>
/// <param name="Start">Of the setpoint curve.</param>
/// <param name="CoolingStart">Where the first ramp was seen to begin.</param>
public sealed record RunJson(
    string Programme,
    int Version,
    string Verdict,
    string? GivenStart,
    string Start,
    string Alignment,
    string? CoolingStart,
    double? LagSeconds,
    string PlannedEnd,
    string JudgedTo,
    string Judged,
    int Samples,
    double MonitoredSeconds,
    double UnmonitoredSeconds,
    double SecondsOutOfTolerance,
    IReadOnlyList<RunSegmentJson> Segments,
    bool SampleMeasured,
    RunNucleationJson? Nucleation,
    RunEndJson End,
    IReadOnlyList<RunGapJson> Gaps,
    int Transients,
    IReadOnlyList<RunDeviationJson> Deviations
)
{
    public static RunJson Of(CryopreservationRun run) =>
        new(
            run.Programme.Name,
            run.Programme.Version,
            RunText.Word(run.Verdict),
            RunText.Iso(run.GivenStartMs),
            RunText.Iso(run.StartMs),
            RunText.Word(run.Alignment),
            RunText.Iso(run.CoolingStartMs),
            RunText.Round(run.LagSeconds),
            RunText.Iso(run.PlannedEndMs),
            RunText.Iso(run.JudgedToMs),
            RunText.Word(run.Programme.Judged),
            run.Samples,
            RunText.Round(run.Segments.Sum(segment => segment.MonitoredSeconds)),
            RunText.Round(run.Segments.Sum(segment => segment.UnmonitoredSeconds)),
            RunText.Round(run.Segments.Sum(segment => segment.SecondsOutOfTolerance)),
            [.. run.Segments.Select(RunSegmentJson.Of)],
            run.SampleMeasured,
            run.Nucleation is { } found ? RunNucleationJson.Of(found) : null,
            RunEndJson.Of(run.End),
            [.. run.Gaps.Select(gap => new RunGapJson(RunText.Iso(gap.StartMs), RunText.Iso(gap.EndMs), RunText.Round(gap.Seconds)))],
            run.Transients,
            [.. run.Deviations.Select(RunDeviationJson.Of)]
        );
}
