namespace ColdChain.Records.Exposures;

/// <summary>All that one record says about where its batches were.</summary>
/// <param name="LeftAtMs">They left wherever they were at this time, for no known place; null: it says nothing of it.</param>
internal sealed record Movement(string RecordId, string RecordKind, IReadOnlyList<Stay> Stays, long? LeftAtMs = null);
