using System.Numerics;

namespace ColdChain.Journal.Merkle;

/// <summary>
/// A tree that grows at its right edge and can prove. Every whole subtree's root is kept: 64 bytes a leaf; a root, a path or a consistency path of any size
/// so far takes O(log n) of them. Thread safe.
/// </summary>
public sealed class MerkleLog
{
    private readonly Lock _gate = new();

    /// <summary>Level k: roots of the whole subtrees of 2^k leaves, from the left.</summary>
    private readonly List<List<byte[]>> _levels =
    [
        [],
    ];

    /// <summary>Leaves so far.</summary>
    public long Size
    {
        get
        {
            lock (_gate)
                return _levels[0].Count;
        }
    }

    /// <param name="data">The leaf itself, not its hash.</param>
    public void Add(ReadOnlySpan<byte> data) => AddLeafHash(MerkleTree.HashLeaf(data));

    public void AddLeafHash(byte[] leafHash)
    {
        lock (_gate)
        {
            _levels[0].Add(leafHash);
            for (var level = 0; _levels[level].Count % 2 == 0; level++)
            {
                if (_levels.Count == level + 1)
                    _levels.Add([]);
                _levels[level + 1].Add(MerkleTree.HashNode(_levels[level][^2], _levels[level][^1]));
            }
        }
    }

    public byte[] Root() => Root(Size);

    /// <summary>The root when the log had <paramref name="size"/> leaves.</summary>
    public byte[] Root(long size)
    {
        lock (_gate)
        {
            ThrowIfNotReached_NeedsLock(size);
            return size == 0 ? MerkleTree.EmptyRoot : Subtree_NeedsLock(0, size);
        }
    }

    /// <summary>The path of leaf <paramref name="index"/> to the root of a tree of <paramref name="size"/> leaves, bottom up (RFC 6962 section 2.1.1).</summary>
    public IReadOnlyList<byte[]> Path(long index, long size)
    {
        lock (_gate)
        {
            ThrowIfNotReached_NeedsLock(size);
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
            var path = new List<byte[]>();
            var (start, length) = (0L, size);
            while (length > 1)
            {
                var left = LeftOf(length);
                if (index - start < left)
                {
                    path.Add(Subtree_NeedsLock(start + left, length - left));
                    length = left;
                }
                else
                {
                    path.Add(Subtree_NeedsLock(start, left));
                    (start, length) = (start + left, length - left);
                }
            }
            path.Reverse();
            return path;
        }
    }

    /// <summary>Shows that the tree of <paramref name="newSize"/> leaves continues the one of <paramref name="oldSize"/> (RFC 6962 section 2.1.2); empty for equal sizes and for the empty tree.</summary>
    public IReadOnlyList<byte[]> Consistency(long oldSize, long newSize)
    {
        lock (_gate)
        {
            ThrowIfNotReached_NeedsLock(newSize);
            ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
            var path = new List<byte[]>();
            if (oldSize == 0 || oldSize == newSize)
                return path;
            var (start, length) = (0L, newSize);
            var isWhole = true; // the old tree is the whole subtree here: its root is known to who asks
            while (oldSize != length)
            {
                var left = LeftOf(length);
                if (oldSize <= left)
                {
                    path.Add(Subtree_NeedsLock(start + left, length - left));
                    length = left;
                }
                else
                {
                    path.Add(Subtree_NeedsLock(start, left));
                    (start, length, oldSize, isWhole) = (start + left, length - left, oldSize - left, false);
                }
            }
            if (!isWhole)
                path.Add(Subtree_NeedsLock(start, length));
            path.Reverse();
            return path;
        }
    }

    /// <summary>The largest power of two below a length of at least 2.</summary>
    private static long LeftOf(long length) => 1L << BitOperations.Log2((ulong)length - 1);

    /// <param name="start">A multiple of the largest power of two that is not above the length.</param>
    private byte[] Subtree_NeedsLock(long start, long length)
    {
        if (BitOperations.IsPow2(length))
        {
            var level = BitOperations.Log2((ulong)length);
            return _levels[level][(int)(start >> level)];
        }
        var left = LeftOf(length);
        return MerkleTree.HashNode(Subtree_NeedsLock(start, left), Subtree_NeedsLock(start + left, length - left));
    }

    private void ThrowIfNotReached_NeedsLock(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, _levels[0].Count);
    }
}
