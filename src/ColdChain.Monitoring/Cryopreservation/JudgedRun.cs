using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>A cryopreservation record joined with the readings of its freezer.</summary>
/// <param name="EquipmentNumber">As the record has it.</param>
/// <param name="ProgrammeText">What the record says about the programme; null: nothing.</param>
/// <param name="Programme">Null: none is known by that text.</param>
/// <param name="Run">Null: no programme, or no channel observed the equipment then.</param>
/// <param name="Shown">From shortly before the start to the later end of record and programme.</param>
/// <param name="Chamber">Its point; null: there is none.</param>
/// <param name="ChamberMeasured">A channel observed it.</param>
public sealed record JudgedRun(
    RecordRevision Record,
    string EquipmentNumber,
    string? ProgrammeText,
    CoolingProgramme? Programme,
    CryopreservationRun? Run,
    TimeRange Shown,
    MeasuringPoint? Chamber,
    MeasuringPoint? Sample,
    bool ChamberMeasured,
    bool SampleMeasured
);
