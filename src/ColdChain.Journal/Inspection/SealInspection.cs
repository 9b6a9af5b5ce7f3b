using ColdChain.Journal.Files;
using ColdChain.Journal.Merkle;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Format;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.Journal.Segments;

namespace ColdChain.Journal.Inspection;

/// <summary>Looks at the sealed segments of a folder, the log over them and its heads, without changing anything.</summary>
internal static class SealInspection
{
    /// <param name="thorough">Every record is read and checked against the roots; otherwise header, index and leaf of each file.</param>
    public static IReadOnlyList<SealReport> Read(IJournalFiles files, IReadOnlyList<string> names, bool thorough, CancellationToken cancel)
    {
        var log = names.Contains(SegmentLog.FileName) ? SegmentLog.Read(files) : [];
        var byName = log.ToDictionary(SealNames.Of, StringComparer.Ordinal);
        var reports = new List<SealReport>();
        SegmentLeaf? last = null;
        foreach (
            var name in SealNames
                .In(names)
                .Select(seal => seal.Name)
                .Union(byName.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        )
        {
            cancel.ThrowIfCancellationRequested();
            var report = Read(files, name, byName.GetValueOrDefault(name), last, thorough, cancel);
            reports.Add(report);
            last = report.Leaf ?? last;
        }
        return reports;
    }

    /// <summary>Whether the heads agree with the leaves, and segments and seals follow on one another.</summary>
    /// <returns>Null when all is well.</returns>
    public static JournalDamage? Compare(IJournalFiles files, IReadOnlyList<SealReport> seals, IReadOnlyList<Segment> segments)
    {
        var leaves = seals.Select(seal => seal.Leaf).OfType<SegmentLeaf>().ToList();
        if (leaves is [.., var last] && segments is [var oldest, ..] && oldest.FirstSequence > last.LastSequence + 1)
            return new JournalDamage(
                oldest.Name,
                0,
                $"sequences {last.LastSequence + 1} to {oldest.FirstSequence - 1} are neither sealed nor in a segment"
            );
        var heads = HeadLog.Load(files, _ => true);
        if (heads.Problem is { } problem)
            return new JournalDamage(HeadLog.FileName, 0, problem);
        var tree = new MerkleLog();
        foreach (var leaf in leaves)
            tree.Add(leaf.ToBytes());
        foreach (var head in heads.All)
        {
            if (head.Size > leaves.Count || !tree.Root(head.Size).AsSpan().SequenceEqual(head.Root))
                return new JournalDamage(
                    HeadLog.FileName,
                    0,
                    $"the head signed over {head.Size} segments does not agree with the {leaves.Count} that are here"
                );
        }
        return null;
    }

    private static SealReport Read(
        IJournalFiles files,
        string name,
        SegmentLeaf? inLog,
        SegmentLeaf? last,
        bool thorough,
        CancellationToken cancel
    )
    {
        SegmentLeaf? leaf = inLog;
        try
        {
            using var segment = SealedSegment.Open(files, name, inLog);
            leaf = segment.Leaf;
            if (thorough)
                segment.Verify(cancel);
            var gap = SegmentLog.WhyNotNext(last, leaf);
            return new SealReport(name, leaf, files.LengthOf(name) ?? 0, gap is null ? null : new JournalDamage(name, 0, gap));
        }
        catch (SealDamagedException damage)
        {
            return new SealReport(name, leaf, files.LengthOf(name) ?? 0, new JournalDamage(name, damage.Offset, damage.Reason));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new SealReport(name, leaf, 0, new JournalDamage(name, 0, failure.Message));
        }
    }
}
