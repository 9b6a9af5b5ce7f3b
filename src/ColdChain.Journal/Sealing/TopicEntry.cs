using System.Buffers.Binary;
using System.Security.Cryptography;
using ColdChain.Journal.Merkle;

namespace ColdChain.Journal.Sealing;

/// <summary>One topic of a sealed segment; its name is not told.</summary>
/// <param name="Hash">SHA-256 of the topic's UTF-8; records without a topic are those of the empty one.</param>
/// <param name="Count">Its records in this segment.</param>
/// <param name="Root">Of the tree over its records' encoded bytes, in sequence order.</param>
public sealed record TopicEntry(byte[] Hash, long Count, byte[] Root)
{
    /// <summary>Length of what <see cref="ToLeaf"/> gives.</summary>
    public const int LeafBytes = 72;

    /// <summary>The leaf of the segment's tree: hash (32), count (8, little-endian), root (32).</summary>
    public byte[] ToLeaf()
    {
        var leaf = new byte[LeafBytes];
        Hash.CopyTo(leaf, 0);
        BinaryPrimitives.WriteInt64LittleEndian(leaf.AsSpan(32), Count);
        Root.CopyTo(leaf, 40);
        return leaf;
    }

    /// <summary>Hash of the leaf in the segment's tree.</summary>
    public byte[] LeafHash() => MerkleTree.HashLeaf(ToLeaf());

    /// <param name="topic">UTF-8.</param>
    public static byte[] HashOf(ReadOnlySpan<byte> topic) => SHA256.HashData(topic);

    internal bool IsWellFormed => Hash is { Length: MerkleTree.HashBytes } && Root is { Length: MerkleTree.HashBytes } && Count > 0;
}
