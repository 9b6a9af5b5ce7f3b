namespace ColdChain.Records.Lineage;

/// <summary>One comes from the other, as a record says.</summary>
/// <param name="AtMs">When it happened.</param>
public sealed record LineageLink(string RecordId, LineageNode From, LineageNode To, long AtMs);
