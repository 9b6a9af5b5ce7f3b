using ColdChain.Monitoring.Cryopreservation.Json;

namespace ColdChain.Evidence.Cryopreservation;

/// <summary>A record's run as it stands in <c>cryopreservation.json</c> of a package and in the API.</summary>
/// <param name="ProgrammeText">The record's field as entered.</param>
/// <param name="Problem">Why there is no <paramref name="Run"/>: <c>no-programme</c>, <c>unknown-programme</c>, <c>no-channel</c>; null when there is.</param>
public sealed record RunEvidenceJson(
    string Record,
    int Revision,
    string Equipment,
    string? ProgrammeText,
    string? ChamberPoint,
    string? SamplePoint,
    string? Problem,
    RunJson? Run
)
{
    public static RunEvidenceJson Of(RecordedRun recorded) =>
        new(
            recorded.Record.Id,
            recorded.Record.Revision,
            recorded.EquipmentNumber,
            recorded.Record.Value("coolingProgramme"),
            recorded.ChamberPoint,
            recorded.SamplePoint,
            recorded.Problem switch
            {
                RunProblem.NoProgramme => "no-programme",
                RunProblem.UnknownProgramme => "unknown-programme",
                RunProblem.NoChannel => "no-channel",
                _ => null,
            },
            recorded.Run is { } run ? RunJson.Of(run) : null
        );
}
