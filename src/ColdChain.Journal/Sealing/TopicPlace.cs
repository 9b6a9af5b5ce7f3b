namespace ColdChain.Journal.Sealing;

/// <summary>A topic's place in the tree of a segment.</summary>
/// <param name="Index">Among the topics sorted by hash.</param>
/// <param name="Path">To the segment root, bottom up.</param>
public sealed record TopicPlace(long Index, TopicEntry Entry, IReadOnlyList<byte[]> Path);
