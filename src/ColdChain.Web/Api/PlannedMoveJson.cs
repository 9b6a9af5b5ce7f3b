namespace ColdChain.Web.Api;

/// <param name="Target">Null: no free position is known.</param>
/// <param name="Certain">The layout of the target says that there is room; else somebody has to look.</param>
internal sealed record PlannedMoveJson(
    string Unit,
    string? Container,
    string From,
    IReadOnlyList<string> Batches,
    string? Target,
    string? TargetEquipment,
    bool Certain
);
