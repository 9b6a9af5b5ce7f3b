using System.Security.Cryptography;
using ColdChain.Journal.Files;
using ColdChain.Journal.Merkle;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.Journal.Sealing.Keys;

namespace ColdChain.Journal.Inspection;

/// <summary>Looks at the signed heads of a journal folder, or of a copy of it, without opening it for writing.</summary>
public static class HeadInspector
{
    /// <summary>Every head that was signed, oldest first.</summary>
    /// <exception cref="IOException">The file of heads cannot be read.</exception>
    public static IReadOnlyList<TreeHead> Heads(string folder)
    {
        var heads = HeadLog.Load(Files(folder), _ => true);
        return heads.Problem is { } problem ? throw new IOException($"{folder}: {problem}") : heads.All;
    }

    /// <summary>Every key that signed, oldest first.</summary>
    public static IReadOnlyList<SigningKeyRecord> Keys(string folder)
    {
        var files = Files(folder);
        return RecorderId.Read(files) is { } recorder ? KeyHistory.Load(files, recorder).All : [];
    }

    /// <summary>Whether what <paramref name="newer"/> was signed over continues what <paramref name="older"/> was signed over, by the leaves in the folder; both signatures by the history of keys.</summary>
    public static HeadConsistency Compare(string folder, TreeHead older, TreeHead newer)
    {
        if (older.Size > newer.Size)
            (older, newer) = (newer, older);
        var files = Files(folder);
        var log = new SegmentLog(files);
        if (files.LengthOf(SegmentLog.FileName) is not null)
            log.Take(SegmentLog.Read(files));
        var keys = Keys(folder);
        var problem =
            older.Recorder != newer.Recorder ? "the heads are of different recorders"
            : log.Leaves.Count < newer.Size
                ? $"the newer head covers {newer.Size} segments, of which the log in {folder} knows {log.Leaves.Count}"
            : log.Recorder != newer.Recorder ? $"the log in {folder} is of recorder {log.Recorder}"
            : SignatureProblem(older, keys) ?? SignatureProblem(newer, keys);
        if (problem is not null)
            return new HeadConsistency(older, newer, [], problem);
        var path = log.Tree.Consistency(older.Size, newer.Size);
        return new HeadConsistency(
            older,
            newer,
            path,
            MerkleTree.VerifyConsistency(older.Size, older.Root, newer.Size, newer.Root, path)
                ? null
                : "the newer head does not continue the older one: something that was sealed was altered or left out"
        );
    }

    private static string? SignatureProblem(TreeHead head, IReadOnlyList<SigningKeyRecord> keys)
    {
        if (keys.FirstOrDefault(known => known.KeyId == head.KeyId) is not { } record)
            return $"the head over {head.Size} segments names key {head.KeyId}, which is not in the history of keys";
        using var key = ECDsa.Create();
        key.ImportFromPem(record.PublicKeyPem);
        return head.VerifySignature(key) ? null : $"the signature of the head over {head.Size} segments is not that of key {head.KeyId}";
    }

    private static DiskJournalFiles Files(string folder) =>
        Directory.Exists(folder)
            ? new DiskJournalFiles(folder)
            : throw new DirectoryNotFoundException($"There is no journal folder {folder}. Name the one of Journal:Directory.");
}
