using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;

namespace ColdChain.Records.Exposures;

/// <summary>A batch was in an equipment (or its position) over a span (暴露区间): derived from records; this is how readings attach to batches.</summary>
/// <param name="EquipmentNumber">Null: unaccounted time, in no known equipment.</param>
/// <param name="RecordId">The record it was derived from.</param>
/// <param name="RecordKind">Its kind: <c>storage</c>, <c>transport</c>, ...</param>
public sealed record Exposure(
    BatchNumber Batch,
    string? EquipmentNumber,
    string? Position,
    ExposurePhase Phase,
    TimeRange Span,
    string RecordId,
    string RecordKind
);
