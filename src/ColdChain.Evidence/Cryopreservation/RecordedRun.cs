using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;
using ColdChain.Records.Book;

namespace ColdChain.Evidence.Cryopreservation;

/// <summary>What the readings say about the run that a cryopreservation record tells of. Derived at each look: late readings and a corrected record count at once.</summary>
/// <param name="EquipmentNumber">As the record has it.</param>
/// <param name="Run">Null exactly when there is a <paramref name="Problem"/>.</param>
/// <param name="Shown">The span that a chart shows: from shortly before the start to the later end of record and programme.</param>
/// <param name="Chamber">For the chart; null: not measured.</param>
/// <param name="Sample">For the chart; null: not measured.</param>
public sealed record RecordedRun(
    RecordRevision Record,
    string EquipmentNumber,
    RunProblem Problem,
    CryopreservationRun? Run,
    TimeRange Shown,
    ChartLine? Chamber,
    ChartLine? Sample,
    string? ChamberPoint,
    string? SamplePoint
);
