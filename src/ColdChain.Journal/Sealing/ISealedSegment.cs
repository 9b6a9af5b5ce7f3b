namespace ColdChain.Journal.Sealing;

/// <summary>A sealed segment, open for reading. Its index was checked against the leaf in the log when it was opened. Not thread safe.</summary>
public interface ISealedSegment : IDisposable
{
    SegmentLeaf Leaf { get; }

    /// <summary>Sorted by hash.</summary>
    IReadOnlyList<TopicEntry> Topics { get; }

    /// <summary>The topic's place in the segment's tree, or the neighbours that show that it has none.</summary>
    /// <param name="topicHash">SHA-256 of the topic's UTF-8.</param>
    TopicProof Prove(ReadOnlySpan<byte> topicHash);

    /// <summary>The topic's records in sequence order, encoded bytes; empty when it has none.</summary>
    /// <exception cref="SealDamagedException">The block cannot be read.</exception>
    IEnumerable<ReadOnlyMemory<byte>> ReadTopic(ReadOnlyMemory<byte> topicHash);

    /// <summary>All records in sequence order, encoded bytes.</summary>
    /// <exception cref="SealDamagedException">A block cannot be read.</exception>
    IReadOnlyList<ReadOnlyMemory<byte>> ReadAll();
}
