namespace ColdChain.Records.Lineage;

/// <summary>A batch was made from others.</summary>
/// <param name="Parents">In the record's order.</param>
public sealed record BatchOrigin(string RecordId, long AtMs, IReadOnlyList<string> Parents);
