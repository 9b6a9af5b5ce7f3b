using ColdChain.Domain.Time;
using ColdChain.Journal.Merkle;

namespace ColdChain.Evidence.Verification;

/// <summary>The log continues that of a tree head which somebody held before the package was built.</summary>
internal static class EarlierHeadCheck
{
    public static CheckResult Check(VerifiedPackage package)
    {
        if (package.Request.EarlierHead is not { } earlier)
            return CheckResult.NotMade(CheckKind.EarlierHead, "no earlier tree head was given");
        var head = package.Head!;
        var what =
            $"the log continues the one of the tree head of {earlier.Size} segments that was signed {IsoTime.Format(earlier.SignedAtMs)}";
        if (earlier.Recorder != head.Recorder)
            return CheckResult.Failed(
                CheckKind.EarlierHead,
                what,
                $"that head is of recorder {earlier.Recorder:D}, the package of {head.Recorder:D}"
            );
        if (earlier.Size > head.Size)
            return CheckResult.Failed(
                CheckKind.EarlierHead,
                what,
                $"that head is newer than the package, whose log has {head.Size} segments: build the package again"
            );
        var log = package.Archive.Read("log.bin");
        if (log is null || log.Length != head.Size * MerkleTree.HashBytes)
            return CheckResult.Failed(CheckKind.EarlierHead, what, "log.bin is missing or has not one hash for each segment of the log");
        if (!RootOf(log, head.Size).AsSpan().SequenceEqual(head.Root))
            return CheckResult.Failed(CheckKind.EarlierHead, what, "the hashes of log.bin do not give the root of the tree head");
        return RootOf(log, earlier.Size).AsSpan().SequenceEqual(earlier.Root)
            ? CheckResult.Passed(CheckKind.EarlierHead, what)
            : CheckResult.Failed(CheckKind.EarlierHead, what, "it does not: segments that were sealed then have been replaced since");
    }

    private static byte[] RootOf(byte[] log, long size)
    {
        var builder = new MerkleTreeBuilder();
        for (var at = 0L; at < size; at++)
            builder.AddLeafHash(log.AsSpan((int)(at * MerkleTree.HashBytes), MerkleTree.HashBytes).ToArray());
        return builder.Root();
    }
}
