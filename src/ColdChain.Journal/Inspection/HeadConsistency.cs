using ColdChain.Journal.Sealing;

namespace ColdChain.Journal.Inspection;

/// <summary>Whether one head continues another.</summary>
/// <param name="Path">The consistency path (RFC 6962 section 2.1.2): who has it and both heads can check it alone.</param>
/// <param name="Problem">Why not; null when it does.</param>
public sealed record HeadConsistency(TreeHead Older, TreeHead Newer, IReadOnlyList<byte[]> Path, string? Problem);
