using ColdChain.Journal.Merkle;

namespace ColdChain.Journal.Sealing;

/// <summary>
/// Shows what a segment holds of a topic: the topic's place; or that it has none, by the two neighbours between which it would stand (one at an edge). Of the
/// neighbours only hashes are told.
/// </summary>
/// <param name="TopicCount">Leaves of the segment's tree, as the segment's leaf says.</param>
/// <param name="Places">Present: one. Absent: the neighbours in order.</param>
public sealed record TopicProof(bool Present, long TopicCount, IReadOnlyList<TopicPlace> Places)
{
    /// <summary>Whether the proof shows what it says. The caller compares <see cref="TopicCount"/> with the segment's leaf. Never throws for bad input.</summary>
    public static bool Verify(TopicProof proof, ReadOnlySpan<byte> topicHash, ReadOnlySpan<byte> segmentRoot)
    {
        if (topicHash.Length != MerkleTree.HashBytes || segmentRoot.Length != MerkleTree.HashBytes || proof.TopicCount <= 0)
            return false;
        foreach (var place in proof.Places)
        {
            if (
                !place.Entry.IsWellFormed
                || !MerkleTree.VerifyInclusion(place.Entry.LeafHash(), place.Index, proof.TopicCount, place.Path, segmentRoot)
            )
                return false;
        }
        return proof.Present
            ? proof.Places is [var only] && topicHash.SequenceEqual(only.Entry.Hash)
            : proof.Places switch
            {
                [var one] when one.Index == 0 && Order(topicHash, one) < 0 => true, // before the first
                [var one] => one.Index == proof.TopicCount - 1 && Order(topicHash, one) > 0,
                [var left, var right] => right.Index == left.Index + 1 && Order(topicHash, left) > 0 && Order(topicHash, right) < 0,
                _ => false,
            };
    }

    private static int Order(ReadOnlySpan<byte> topicHash, TopicPlace place) => topicHash.SequenceCompareTo(place.Entry.Hash);
}
