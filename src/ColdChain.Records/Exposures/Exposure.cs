using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;

namespace ColdChain.Records.Exposures;

/// <summary>A batch was in an equipment (or its position) over a span (暴露区间): derived from records; this is how readings attach to batches.</summary>
/// <param name="EquipmentNumber">During handling the room of the zone. Null: in no known equipment, as in unaccounted time or with a logger alone.</param>
/// <param name="RecordId">The record it was derived from; of unaccounted time the record before it.</param>
/// <param name="RecordKind">Its kind: <c>storage</c>, <c>transport</c>, ...</param>
public sealed record Exposure(
    BatchNumber Batch,
    string? EquipmentNumber,
    string? Position,
    ExposurePhase Phase,
    TimeRange Span,
    string RecordId,
    string RecordKind
)
{
    /// <summary>The batch was being frozen in a controlled-rate freezer: neither limits of storage nor stability budgets speak of this time.</summary>
    public bool IsFreezing => RecordKind == Kinds.CryopreservationRecord.Key && Position is null && EquipmentNumber is not null;

    /// <summary>Site of the record.</summary>
    public string? Site { get; init; }

    /// <summary>Zone in which the batch was handled; null outside handling, and where the record names none.</summary>
    public string? Zone { get; init; }

    /// <summary>Device id of the logger that travelled along; null without one.</summary>
    public string? Logger { get; init; }

    /// <summary>Other records say that the batch was elsewhere in this time: somebody has to correct one of them.</summary>
    public bool Conflicting { get; init; }
}
