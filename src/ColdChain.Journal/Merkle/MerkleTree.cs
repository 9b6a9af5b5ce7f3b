using System.Numerics;
using System.Security.Cryptography;

namespace ColdChain.Journal.Merkle;

/// <summary>
/// The Merkle tree hash of RFC 6962 section 2.1 with SHA-256: a leaf is hashed behind 0x00, a node behind 0x01, so that neither can be taken for the other;
/// the tree of n leaves splits at the largest power of two below n; the empty tree has the hash of nothing.
/// </summary>
public static class MerkleTree
{
    /// <summary>Length of every hash in bytes.</summary>
    public const int HashBytes = 32;

    /// <summary>No path is longer: 63 levels carry every size that fits a <see cref="long"/>. Consistency takes one more.</summary>
    public const int MaxPathLength = 64;

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;
    private const int StackLimit = 1024;

    /// <summary>SHA-256 of nothing.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>The root over leaf hashes in order.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leafHashes)
    {
        var builder = new MerkleTreeBuilder();
        foreach (var hash in leafHashes)
            builder.AddLeafHash(hash);
        return builder.Root();
    }

    /// <summary>SHA-256(0x00 || data).</summary>
    public static byte[] HashLeaf(ReadOnlySpan<byte> data)
    {
        if (data.Length < StackLimit)
        {
            Span<byte> prefixed = stackalloc byte[1 + data.Length];
            prefixed[0] = LeafPrefix;
            data.CopyTo(prefixed[1..]);
            return SHA256.HashData(prefixed);
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(data);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static byte[] HashNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        ThrowIfNotHash(left);
        ThrowIfNotHash(right);
        Span<byte> node = stackalloc byte[1 + 2 * HashBytes];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + HashBytes)..]);
        return SHA256.HashData(node);
    }

    /// <summary>Whether the path leads from the leaf at <paramref name="index"/> to the root of a tree of <paramref name="size"/> leaves. Never throws for bad input.</summary>
    /// <param name="path">Hashes of the neighbours, bottom up.</param>
    /// <remarks>RFC 9162 section 2.1.3.2; the hashes are those of RFC 6962.</remarks>
    public static bool VerifyInclusion(
        ReadOnlySpan<byte> leafHash,
        long index,
        long size,
        IReadOnlyList<byte[]> path,
        ReadOnlySpan<byte> root
    )
    {
        if (index < 0 || index >= size || leafHash.Length != HashBytes || !AreHashes(path))
            return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var neighbour in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = HashNode(neighbour, hash);
                SkipLevelsWithoutNeighbour(ref node, ref last);
            }
            else
            {
                hash = HashNode(hash, neighbour);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the tree of <paramref name="newSize"/> leaves begins with all leaves of the one of <paramref name="oldSize"/>. Never throws for bad input.</summary>
    /// <param name="path">Empty when the sizes are equal; also when the old tree is empty, which every tree continues.</param>
    /// <remarks>RFC 9162 section 2.1.4.2.</remarks>
    public static bool VerifyConsistency(
        long oldSize,
        ReadOnlySpan<byte> oldRoot,
        long newSize,
        ReadOnlySpan<byte> newRoot,
        IReadOnlyList<byte[]> path
    )
    {
        if (oldSize < 0 || newSize < oldSize || oldRoot.Length != HashBytes || newRoot.Length != HashBytes || !AreHashes(path))
            return false;
        if (oldSize == newSize)
            return path.Count == 0 && oldRoot.SequenceEqual(newRoot);
        if (oldSize == 0)
            return path.Count == 0 && oldRoot.SequenceEqual(EmptyRoot);
        var at = 0;
        byte[] first;
        if (BitOperations.IsPow2(oldSize))
            first = oldRoot.ToArray(); // the old tree is a whole subtree of the new one: its root is not sent
        else if (path.Count > 0)
            first = path[at++];
        else
            return false;
        var (node, last) = (oldSize - 1, newSize - 1);
        while ((node & 1) == 1)
        {
            node >>= 1;
            last >>= 1;
        }
        var (oldHash, newHash) = (first, first);
        for (; at < path.Count; at++)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                oldHash = HashNode(path[at], oldHash);
                newHash = HashNode(path[at], newHash);
                SkipLevelsWithoutNeighbour(ref node, ref last);
            }
            else
            {
                newHash = HashNode(newHash, path[at]);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldRoot.SequenceEqual(oldHash) && newRoot.SequenceEqual(newHash);
    }

    /// <summary>At the right edge a node without a neighbour rises unchanged.</summary>
    private static void SkipLevelsWithoutNeighbour(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            node >>= 1;
            last >>= 1;
        }
    }

    private static bool AreHashes(IReadOnlyList<byte[]> path) =>
        path.Count <= MaxPathLength && path.All(hash => hash is { Length: HashBytes });

    private static void ThrowIfNotHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != HashBytes)
            throw new ArgumentException($"A hash has {HashBytes} bytes, not {hash.Length}.", nameof(hash));
    }
}
