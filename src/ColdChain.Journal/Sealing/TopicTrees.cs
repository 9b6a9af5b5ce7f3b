using ColdChain.Journal.Merkle;

namespace ColdChain.Journal.Sealing;

/// <summary>The trees of a segment's topics from its records in sequence order, without keeping the records.</summary>
internal sealed class TopicTrees
{
    private readonly Dictionary<byte[], MerkleTreeBuilder> _trees = new(TopicBytes.Instance);

    public long Count { get; private set; }

    public static TopicTrees Of(IEnumerable<JournalRecord> records)
    {
        var made = new TopicTrees();
        var trees = made._trees.GetAlternateLookup<ReadOnlySpan<byte>>();
        foreach (var record in records)
        {
            if (!trees.TryGetValue(record.Topic.Span, out var tree))
                trees[record.Topic.Span] = tree = new MerkleTreeBuilder();
            tree.Add(record.Encoded.Span);
            made.Count++;
        }
        return made;
    }

    /// <summary>Compares with what a sealed segment says of its topics.</summary>
    /// <returns>Place in <paramref name="topics"/> of the first that differs or that these records have not; null: they are the same.</returns>
    public int? FirstDifference(IReadOnlyList<TopicEntry> topics)
    {
        var own = _trees.ToDictionary(pair => TopicEntry.HashOf(pair.Key), pair => pair.Value, TopicBytes.Instance);
        for (var at = 0; at < topics.Count; at++)
        {
            var said = topics[at];
            if (!own.Remove(said.Hash, out var tree) || tree.Size != said.Count || !tree.Root().AsSpan().SequenceEqual(said.Root))
                return at;
        }
        return own.Count == 0 ? null : topics.Count;
    }
}
