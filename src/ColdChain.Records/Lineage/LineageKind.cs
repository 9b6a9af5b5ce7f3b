namespace ColdChain.Records.Lineage;

/// <summary>What a code of a lineage names, in the order in which one comes from the other.</summary>
public enum LineageKind
{
    Donor = 0,
    Tissue = 1,
    Cell = 2,
    Batch = 3,
    Recipient = 4,
}
