namespace ColdChain.Records.Audit;

/// <summary>What checking the chains gave.</summary>
/// <param name="Problem">The first thing that is wrong, and where; null: all chains are whole.</param>
/// <param name="Heads">Where each chain ends; as far as it was read.</param>
/// <param name="Entries">Entries that were checked.</param>
public sealed record AuditVerdict(string? Problem, IReadOnlyList<AuditHead> Heads, long Entries);
