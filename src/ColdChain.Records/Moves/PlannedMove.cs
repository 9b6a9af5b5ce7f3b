namespace ColdChain.Records.Moves;

/// <summary>Where a unit is to go.</summary>
/// <param name="Target">Position code; null: no free position is known.</param>
/// <param name="IsCertain">The layout of the target says that there is room; else somebody has to look.</param>
public sealed record PlannedMove(CarriedUnit Unit, string? Target, string? TargetEquipment, bool IsCertain);
