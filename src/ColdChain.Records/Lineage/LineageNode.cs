namespace ColdChain.Records.Lineage;

/// <summary>A donor, tissue, cell, batch or recipient, by its code.</summary>
/// <param name="Code">Batch numbers are open; all other codes are personal data, graded as the fields that they stand in.</param>
public sealed record LineageNode(LineageKind Kind, string Code)
{
    /// <summary>Whether only those may see the code who may see restricted fields.</summary>
    public bool IsRestricted => Kind != LineageKind.Batch;
}
