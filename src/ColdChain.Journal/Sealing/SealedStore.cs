using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ColdChain.Journal.Files;
using ColdChain.Journal.Merkle;
using ColdChain.Journal.Sealing.Format;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.Journal.Sealing.Keys;
using ColdChain.Journal.Segments;
using Microsoft.Extensions.Logging;

namespace ColdChain.Journal.Sealing;

/// <summary>What was sealed in a journal's folder: files, log, heads. Reading is thread safe.</summary>
internal sealed class SealedStore
{
    private readonly IJournalFiles _files;

    /// <summary>The newest segment that was unpacked, as long as somebody holds it or memory is not short: who looks up one sequence after the other comes back to it.</summary>
    private readonly WeakReference<Unpacked> _newest = new(null!);

    private SealedStore(IJournalFiles files, SegmentLog log, HeadLog heads)
    {
        _files = files;
        Log = log;
        Heads = heads;
    }

    public SegmentLog Log { get; }

    public HeadLog Heads { get; }

    /// <summary>What does not fit together, in one line; null when all does. Nothing is sealed or signed then.</summary>
    public string? Problem { get; private set; }

    /// <summary>The index after the newest seal's.</summary>
    public long NextIndex { get; private set; } = 1;

    /// <summary>Nothing says that more was sealed than the log knows.</summary>
    public bool KnowsItsEnd =>
        Problem is null || (Log.Last?.SegmentIndex + 1 == NextIndex && !(Heads.Newest?.LastSequence > Log.LastSequence));

    /// <summary>
    /// Reads leaves and heads and compares them. Leaves that no head covers are compared with the seals themselves; a leaf that a dying machine did not write
    /// any more is taken from its seal; leaves that are lost or do not agree with the heads are read from the seals again. What still does not agree is a problem,
    /// and is never written over.
    /// </summary>
    public static SealedStore Load(IJournalFiles files, IReadOnlyList<string> names, ILogger logger)
    {
        var heads = HeadLog.Load(files, head => IsSigned(files, head));
        var seals = SealNames.In(names);
        var log = new SegmentLog(files);
        var store = new SealedStore(files, log, heads) { NextIndex = seals is [.., var newest] ? newest.Index + 1 : 1 };
        var hasFile = names.Contains(SegmentLog.FileName);
        if (seals.Count == 0 && heads.Newest is null && !hasFile)
            return store;
        var leaves = hasFile ? SegmentLog.Read(files) : [];
        var covered = (int)Math.Min(heads.Newest?.Size ?? 0, leaves.Count);
        leaves = leaves[
            ..(
                covered
                + leaves
                    .Skip(covered)
                    .TakeWhile(leaf => TryLeafOf(files, SealNames.Of(leaf), out var sealedLeaf) && sealedLeaf == leaf)
                    .Count()
            )
        ];
        var fault = AddFromSeals(files, seals, leaves) ?? WhyNot(leaves, heads);
        if (fault is not null)
        {
            var again = new List<SegmentLeaf>();
            if (AddFromSeals(files, seals, again) is null && WhyNot(again, heads) is null)
            {
                (leaves, fault) = (again, null);
                logger.LeavesRebuilt(files.Folder, leaves.Count);
            }
        }
        log.Take(leaves);
        store.Problem = heads.Problem ?? fault;
        if (store.Problem is { } problem)
            logger.SealsDoNotAgree(files.Folder, problem);
        else if (
            files.LengthOf(SegmentLog.FileName) != (long)leaves.Count * SegmentLeaf.Bytes
            || fault is not null
            || !IsInFile(files, leaves)
        )
            log.Rewrite();
        return store;
    }

    /// <summary>Archive and segments have to follow on one another.</summary>
    public void CheckContiguous(IReadOnlyList<Segment> segments)
    {
        if (Log.Last is { } last && segments is [var oldest, ..] && oldest.FirstSequence > last.LastSequence + 1)
            Problem ??=
                $"sequences {last.LastSequence + 1} to {oldest.FirstSequence - 1} are in no file: neither sealed nor in a segment. Restore them from the second copy";
    }

    public SealedSegment Open(long index)
    {
        var leaves = Log.Leaves;
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var leaf = leaves[(int)index];
        return SealedSegment.Open(_files, SealNames.Of(leaf), leaf);
    }

    /// <exception cref="SealDamagedException">It cannot be read.</exception>
    public SealedRecords Read(long index)
    {
        if (_newest.TryGetTarget(out var held) && held.Index == index)
            return held.Records;
        using var segment = Open(index);
        var records = new SealedRecords(segment.Name, segment.Leaf, segment.ReadAll());
        _newest.SetTarget(new Unpacked(index, records));
        return records;
    }

    /// <summary>The newest head's signature; true where the key's history is not there to say.</summary>
    private static bool IsSigned(IJournalFiles files, TreeHead head)
    {
        SigningKeyRecord? record;
        try
        {
            record = KeyHistory.Load(files, head.Recorder).All.FirstOrDefault(key => key.KeyId == head.KeyId);
        }
        catch (SealingException)
        {
            return true;
        }
        if (record is null)
            return true;
        using var key = ECDsa.Create();
        key.ImportFromPem(record.PublicKeyPem);
        return head.VerifySignature(key);
    }

    /// <summary>The segment tree's root in a head has to be that of the leaves.</summary>
    private static string? WhyNot(List<SegmentLeaf> leaves, HeadLog heads)
    {
        if (heads.Newest is not { } newest)
            return null;
        if (leaves.Count < newest.Size)
            return $"the newest signed head covers {newest.Size} segments, of which {leaves.Count} can be read";
        var tree = new MerkleLog();
        foreach (var leaf in leaves)
            tree.Add(leaf.ToBytes());
        foreach (var head in heads.All)
        {
            if (!tree.Root(head.Size).AsSpan().SequenceEqual(head.Root))
                return $"the head signed over {head.Size} segments does not agree with them: they were altered, or the head is another recorder's";
            if (leaves[(int)head.Size - 1].LastSequence != head.LastSequence || leaves[0].Recorder != head.Recorder)
                return $"the head signed over {head.Size} segments names another recorder or last sequence than they do";
        }
        return null;
    }

    /// <summary>Adds the leaves of the seals behind the last one.</summary>
    /// <returns>Why it had to end early; null when it did not.</returns>
    private static string? AddFromSeals(
        IJournalFiles files,
        List<(string Name, long Index, long FirstSequence)> seals,
        List<SegmentLeaf> leaves
    )
    {
        foreach (var (name, index, _) in seals)
        {
            if (leaves.Count > 0 && index <= leaves[^1].SegmentIndex)
                continue;
            if (!TryLeafOf(files, name, out var leaf))
                return $"the leaf of {name} cannot be read";
            if (SegmentLog.WhyNotNext(leaves.Count > 0 ? leaves[^1] : null, leaf) is { } reason)
                return $"{name} does not follow on the segments before: {reason}";
            leaves.Add(leaf);
        }
        return null;
    }

    private static bool TryLeafOf(IJournalFiles files, string name, [NotNullWhen(true)] out SegmentLeaf? leaf)
    {
        leaf = null;
        try
        {
            using var segment = SealedSegment.Open(files, name, expected: null);
            leaf = segment.Leaf;
            return SealNames.Of(leaf) == name;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsInFile(IJournalFiles files, List<SegmentLeaf> leaves)
    {
        var kept = SegmentLog.Read(files);
        return kept.Count == leaves.Count && (kept.Count == 0 || kept[^1] == leaves[^1]);
    }

    private sealed record Unpacked(long Index, SealedRecords Records);
}
