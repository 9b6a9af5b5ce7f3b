using ColdChain.Journal.Merkle;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Journal.Tests.Merkle;

public sealed class MerkleProofTests
{
    private const int Largest = 130;
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, Largest).Select(number => BitConverter.GetBytes(number * 7919))];

    [Fact]
    public void Every_root_and_every_inclusion_path_of_every_size_is_that_of_the_definition()
    {
        var log = LogOf(Largest);
        var builder = new MerkleTreeBuilder();
        for (var size = 0; size <= Largest; size++)
        {
            var root = NaiveTree.Root(Leaves.AsSpan(0, size));
            log.Root(size).ShouldBe(root);
            builder.Root().ShouldBe(root);
            for (var index = 0; index < size; index++)
            {
                var path = log.Path(index, size);
                Same(path, NaiveTree.Path(index, Leaves.AsSpan(0, size))).ShouldBeTrue($"leaf {index} of {size}");
                MerkleTree
                    .VerifyInclusion(MerkleTree.HashLeaf(Leaves[index]), index, size, path, root)
                    .ShouldBeTrue($"leaf {index} of {size}");
            }
            if (size < Largest)
                builder.Add(Leaves[size]);
        }
    }

    [Fact]
    public void Every_consistency_path_between_any_two_sizes_is_that_of_the_definition()
    {
        var log = LogOf(Largest);
        for (var newSize = 1; newSize <= Largest; newSize++)
        {
            for (var oldSize = 1; oldSize <= newSize; oldSize++)
            {
                var path = log.Consistency(oldSize, newSize);
                Same(path, NaiveTree.Proof(oldSize, Leaves.AsSpan(0, newSize))).ShouldBeTrue($"{oldSize} to {newSize}");
                MerkleTree
                    .VerifyConsistency(oldSize, log.Root(oldSize), newSize, log.Root(newSize), path)
                    .ShouldBeTrue($"{oldSize} to {newSize}");
            }
        }
        MerkleTree.VerifyConsistency(0, MerkleTree.EmptyRoot, 5, log.Root(5), log.Consistency(0, 5)).ShouldBeTrue();
        MerkleTree.VerifyConsistency(0, log.Root(1), 5, log.Root(5), []).ShouldBeFalse();
    }

    [Fact]
    public void What_is_not_in_the_tree_cannot_be_asked_for()
    {
        var log = LogOf(5);
        Should.Throw<ArgumentOutOfRangeException>(() => log.Path(5, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => log.Path(0, 6));
        Should.Throw<ArgumentOutOfRangeException>(() => log.Path(-1, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => log.Consistency(4, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => log.Root(6));
    }

    [Fact]
    public void An_altered_inclusion_proof_is_refused() =>
        Prop.ForAll(
                Alterations(),
                seed =>
                {
                    var random = new Random(seed);
                    var size = random.Next(2, Largest + 1);
                    var index = random.Next(size);
                    var log = LogOf(size);
                    var (leaf, root) = (MerkleTree.HashLeaf(Leaves[index]), log.Root(size));
                    var path = log.Path(index, size).Select(hash => hash.ToArray()).ToList();
                    return random.Next(6) switch
                    {
                        0 => !MerkleTree.VerifyInclusion(Flip(leaf, random), index, size, path, root),
                        1 => !MerkleTree.VerifyInclusion(leaf, index, size, path, Flip(root, random)),
                        2 => !MerkleTree.VerifyInclusion(leaf, (index + random.Next(1, size)) % size, size, path, root),
                        3 => !MerkleTree.VerifyInclusion(leaf, index, size, Altered(path, random), root),
                        4 => !MerkleTree.VerifyInclusion(leaf, index, size, [.. path, path[0]], root),
                        _ => !MerkleTree.VerifyInclusion(leaf, index, size, path[..^1], root),
                    };
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_altered_consistency_proof_is_refused() =>
        Prop.ForAll(
                Alterations(),
                seed =>
                {
                    var random = new Random(seed);
                    var newSize = random.Next(2, Largest + 1);
                    var oldSize = random.Next(1, newSize);
                    var log = LogOf(newSize);
                    var (before, now) = (log.Root(oldSize), log.Root(newSize));
                    var path = log.Consistency(oldSize, newSize).Select(hash => hash.ToArray()).ToList();
                    return random.Next(5) switch
                    {
                        0 => !MerkleTree.VerifyConsistency(oldSize, Flip(before, random), newSize, now, path),
                        1 => !MerkleTree.VerifyConsistency(oldSize, before, newSize, Flip(now, random), path),
                        2 => !MerkleTree.VerifyConsistency(oldSize, before, newSize, now, Altered(path, random)),
                        3 => !MerkleTree.VerifyConsistency(oldSize, before, newSize, now, [.. path, path[0]]),
                        _ => !MerkleTree.VerifyConsistency(oldSize, before, newSize, now, path[..^1]),
                    };
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Nonsense_is_refused_without_an_exception()
    {
        var hash = MerkleTree.EmptyRoot;
        MerkleTree.VerifyInclusion(hash, -1, 1, [], hash).ShouldBeFalse();
        MerkleTree.VerifyInclusion(hash, 0, 0, [], hash).ShouldBeFalse();
        MerkleTree.VerifyInclusion([], 0, 1, [], hash).ShouldBeFalse();
        MerkleTree
            .VerifyInclusion(
                hash,
                0,
                2,
                [
                    [1, 2],
                ],
                hash
            )
            .ShouldBeFalse();
        MerkleTree.VerifyInclusion(hash, 0, 2, [null!], hash).ShouldBeFalse();
        MerkleTree.VerifyInclusion(hash, 0, long.MaxValue, [.. Enumerable.Repeat(hash, 10_000)], hash).ShouldBeFalse();
        MerkleTree.VerifyConsistency(3, hash, 2, hash, []).ShouldBeFalse();
        MerkleTree.VerifyConsistency(-1, hash, 2, hash, []).ShouldBeFalse();
        MerkleTree.VerifyConsistency(3, hash, 5, hash, []).ShouldBeFalse();
        MerkleTree.VerifyConsistency(2, [], 5, hash, [hash]).ShouldBeFalse();
    }

    private static Arbitrary<int> Alterations() => ArbMap.Default.ArbFor<int>();

    private static MerkleLog LogOf(int size)
    {
        var log = new MerkleLog();
        foreach (var leaf in Leaves.AsSpan(0, size))
            log.Add(leaf);
        return log;
    }

    private static bool Same(IReadOnlyList<byte[]> one, IReadOnlyList<byte[]> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    private static byte[] Flip(byte[] hash, Random random)
    {
        byte[] altered = [.. hash];
        altered[random.Next(altered.Length)] ^= (byte)(1 << random.Next(8));
        return altered;
    }

    private static List<byte[]> Altered(List<byte[]> path, Random random)
    {
        var at = random.Next(path.Count);
        return [.. path.Select((hash, place) => place == at ? Flip(hash, random) : hash)];
    }
}
