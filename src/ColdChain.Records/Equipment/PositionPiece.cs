using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>Where a position was over a span.</summary>
/// <param name="Codes">Codes of all that held it, from the position itself outwards.</param>
/// <param name="EquipmentNumber">Null: not known.</param>
internal sealed record PositionPiece(TimeRange Span, IReadOnlyList<string> Codes, string? EquipmentNumber);
