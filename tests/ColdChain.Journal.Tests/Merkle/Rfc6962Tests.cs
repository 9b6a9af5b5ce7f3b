using ColdChain.Journal.Merkle;

namespace ColdChain.Journal.Tests.Merkle;

/// <summary>The constants of the reference implementation of RFC 6962 (github.com/google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc).</summary>
public sealed class Rfc6962Tests
{
    private const string Left2 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private const string Left4 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private const string Leaf1 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private const string Leaf2 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string Node34 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string Right4 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private const string Leaf5 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string Node56 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private const string Node78 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";

    private static readonly byte[][] Leaves =
    [
        [],
        [0x00],
        [0x10],
        Convert.FromHexString("2021"),
        Convert.FromHexString("3031"),
        Convert.FromHexString("40414243"),
        Convert.FromHexString("5051525354555657"),
        Convert.FromHexString("606162636465666768696a6b6c6d6e6f"),
    ];

    private static readonly string[] Roots =
    [
        Leaf1,
        Left2,
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        Left4,
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_empty_tree_has_the_hash_of_nothing() =>
        Hex(MerkleTree.Root([])).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Fact]
    public void The_published_roots_come_out_of_all_three_ways_to_compute_them()
    {
        var builder = new MerkleTreeBuilder();
        var log = new MerkleLog();
        for (var size = 1; size <= Leaves.Length; size++)
        {
            builder.Add(Leaves[size - 1]);
            log.Add(Leaves[size - 1]);
            Hex(MerkleTree.Root([.. Leaves.Take(size).Select(leaf => MerkleTree.HashLeaf(leaf))])).ShouldBe(Roots[size - 1]);
            Hex(builder.Root()).ShouldBe(Roots[size - 1]);
            Hex(log.Root()).ShouldBe(Roots[size - 1]);
        }
        for (var size = 1; size <= Leaves.Length; size++)
            Hex(log.Root(size)).ShouldBe(Roots[size - 1]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8, Leaf2, Node34, Right4)]
    [InlineData(5, 8, Leaf5, Node78, Left4)]
    [InlineData(2, 3, Left2)]
    [InlineData(1, 5, Leaf1, Node34, Leaf5)]
    public void The_published_inclusion_paths_come_out_and_verify(int index, int size, params string[] expected)
    {
        var path = Log().Path(index, size);
        path.Select(Hex).ShouldBe(expected);
        MerkleTree
            .VerifyInclusion(MerkleTree.HashLeaf(Leaves[index]), index, size, path, Convert.FromHexString(Roots[size - 1]))
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, Leaf2, Node34, Right4)]
    [InlineData(6, 8, Node56, Node78, Left4)]
    [InlineData(2, 5, Node34, Leaf5)]
    public void The_published_consistency_paths_come_out_and_verify(int oldSize, int newSize, params string[] expected)
    {
        var path = Log().Consistency(oldSize, newSize);
        path.Select(Hex).ShouldBe(expected);
        MerkleTree
            .VerifyConsistency(oldSize, Convert.FromHexString(Roots[oldSize - 1]), newSize, Convert.FromHexString(Roots[newSize - 1]), path)
            .ShouldBeTrue();
    }

    [Fact]
    public void A_long_leaf_hashes_as_a_short_one_does()
    {
        foreach (var length in new[] { 0, 1, 1022, 1023, 1024, 1025, 70_000 })
        {
            var data = new byte[length];
            new Random(length).NextBytes(data);
            MerkleTree.HashLeaf(data).ShouldBe(System.Security.Cryptography.SHA256.HashData([0, .. data]));
        }
    }

    private static MerkleLog Log()
    {
        var log = new MerkleLog();
        foreach (var leaf in Leaves)
            log.Add(leaf);
        return log;
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
