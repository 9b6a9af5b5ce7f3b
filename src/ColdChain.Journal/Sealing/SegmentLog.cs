using ColdChain.Journal.Files;
using ColdChain.Journal.Merkle;

namespace ColdChain.Journal.Sealing;

/// <summary>
/// The log over the sealed segments: their leaves in order, in memory and in the file <c>log.leaves</c> (144 bytes each), with the tree over them.
/// One writer; any thread reads.
/// </summary>
internal sealed class SegmentLog(IJournalFiles files)
{
    public const string FileName = "log.leaves";
    private volatile SegmentLeaf[] _leaves = [];

    /// <summary>A snapshot.</summary>
    public IReadOnlyList<SegmentLeaf> Leaves => _leaves;

    public MerkleLog Tree { get; } = new();

    public SegmentLeaf? Last => _leaves is [.., var last] ? last : null;

    public Guid? Recorder => Last?.Recorder;

    /// <summary>Null while nothing is sealed.</summary>
    public long? FirstSequence => _leaves is [var first, ..] ? first.FirstSequence : null;

    /// <summary>0 while nothing is sealed.</summary>
    public long LastSequence => Last?.LastSequence ?? 0;

    /// <summary>The place of the segment that holds a sequence; null when none does.</summary>
    public long? Find(long sequence)
    {
        var leaves = _leaves;
        var (low, high) = (0, leaves.Length - 1);
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            if (sequence < leaves[middle].FirstSequence)
                high = middle - 1;
            else if (sequence > leaves[middle].LastSequence)
                low = middle + 1;
            else
                return middle;
        }
        return null;
    }

    /// <summary>Why a leaf cannot follow on the last one; null when it can.</summary>
    public string? WhyNotNext(SegmentLeaf leaf) => WhyNotNext(Last, leaf);

    /// <summary>Takes leaves that stand in the file already.</summary>
    public void Take(IEnumerable<SegmentLeaf> leaves)
    {
        var added = leaves.ToArray();
        foreach (var leaf in added)
            Tree.Add(leaf.ToBytes());
        _leaves = [.. _leaves, .. added];
    }

    /// <summary>Appends a leaf durably.</summary>
    /// <remarks>A machine that dies in the middle leaves a part of it, which the next start cuts off, or all of it.</remarks>
    public void Append(SegmentLeaf leaf)
    {
        if (WhyNotNext(leaf) is { } reason)
            throw new SealingException($"The segment at sequence {leaf.FirstSequence} cannot be added to the log: {reason}.");
        Write(leaf.ToBytes(), _leaves.Length);
        Take([leaf]);
    }

    /// <summary>Writes the file anew with the leaves in memory.</summary>
    public void Rewrite() => DurableFile.Replace(files, FileName, _leaves.SelectMany(leaf => leaf.ToBytes()).ToArray());

    /// <summary>The leaves that can be read from the file, up to the first that cannot be or does not follow.</summary>
    public static List<SegmentLeaf> Read(IJournalFiles files)
    {
        var leaves = new List<SegmentLeaf>();
        using var file = files.OpenRead(FileName);
        var buffer = new byte[SegmentLeaf.Bytes * 256];
        while (true)
        {
            var read = file.ReadAt((long)leaves.Count * SegmentLeaf.Bytes, buffer);
            for (var at = 0; at + SegmentLeaf.Bytes <= read; at += SegmentLeaf.Bytes)
            {
                if (
                    SegmentLeaf.TryRead(buffer.AsSpan(at, SegmentLeaf.Bytes)) is not { } leaf
                    || WhyNotNext(leaves.Count > 0 ? leaves[^1] : null, leaf) is not null
                )
                    return leaves;
                leaves.Add(leaf);
            }
            if (read < buffer.Length)
                return leaves;
        }
    }

    public static string? WhyNotNext(SegmentLeaf? last, SegmentLeaf leaf)
    {
        if (last is null)
            return leaf.DecisionSequenceBefore == 0 ? null : "it is the first, and names a decision before it";
        if (leaf.Recorder != last.Recorder)
            return $"it is of recorder {leaf.Recorder}, not of {last.Recorder}";
        if (leaf.FirstSequence != last.LastSequence + 1)
            return $"sequences {last.LastSequence + 1} to {leaf.FirstSequence - 1} are missing";
        if (leaf.SegmentIndex <= last.SegmentIndex)
            return $"its index {leaf.SegmentIndex} does not follow on {last.SegmentIndex}";
        return leaf.DecisionSequenceBefore == last.LastDecisionSequence ? null : "it names another decision before it";
    }

    private void Write(ReadOnlySpan<byte> leaf, int count)
    {
        // What a refused write left behind goes first: a leaf stands at its place or nowhere.
        if (count > 0 && files.LengthOf(FileName) != (long)count * SegmentLeaf.Bytes)
            Rewrite();
        if (count == 0)
            files.Delete(FileName);
        using (var file = files.Append(FileName))
        {
            file.Append(leaf);
            file.FlushToDisk();
        }
        if (count == 0)
            files.FlushFolder();
    }
}
