namespace ColdChain.Evidence.Proofs;

/// <summary>A topic in the tree of a segment.</summary>
/// <param name="Index">Among the topics of the segment, sorted by hash, from 0.</param>
/// <param name="Hash">SHA-256 of the topic.</param>
/// <param name="Count">Records.</param>
/// <param name="Root">Root of the tree over its records.</param>
/// <param name="Path">To the segment's root, bottom up.</param>
internal sealed record ProofPlace(long Index, string Hash, long Count, string Root, IReadOnlyList<string> Path);
