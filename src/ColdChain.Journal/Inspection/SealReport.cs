using ColdChain.Journal.Sealing;

namespace ColdChain.Journal.Inspection;

/// <summary>What one sealed segment holds.</summary>
/// <param name="Leaf">Null when it cannot be read.</param>
/// <param name="Damage">Null when all that was checked is well.</param>
public sealed record SealReport(string Name, SegmentLeaf? Leaf, long Bytes, JournalDamage? Damage);
