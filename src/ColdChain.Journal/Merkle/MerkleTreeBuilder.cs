namespace ColdChain.Journal.Merkle;

/// <summary>The root of leaves that come one after the other, without keeping them: one hash per level. Not thread safe.</summary>
public sealed class MerkleTreeBuilder
{
    /// <summary>Roots of whole subtrees, the largest and oldest first; their sizes are the bits of <see cref="Size"/>.</summary>
    private readonly List<byte[]> _subtrees = [];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <param name="data">The leaf itself, not its hash.</param>
    public void Add(ReadOnlySpan<byte> data) => AddLeafHash(MerkleTree.HashLeaf(data));

    public void AddLeafHash(byte[] leafHash)
    {
        var hash = leafHash;
        for (var rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            hash = MerkleTree.HashNode(_subtrees[^1], hash);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }
        _subtrees.Add(hash);
        Size++;
    }

    /// <summary>The root over all leaves so far; more may be added afterwards.</summary>
    public byte[] Root()
    {
        if (Size == 0)
            return MerkleTree.EmptyRoot;
        var root = _subtrees[^1];
        for (var at = _subtrees.Count - 2; at >= 0; at--)
            root = MerkleTree.HashNode(_subtrees[at], root);
        return root;
    }
}
