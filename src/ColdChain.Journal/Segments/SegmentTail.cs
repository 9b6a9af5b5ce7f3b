using ColdChain.Journal.Files;
using ColdChain.Journal.Format;

namespace ColdChain.Journal.Segments;

/// <summary>What the newest segment holds, found by reading it through.</summary>
/// <param name="LastSequence">The first sequence - 1 when it holds no record.</param>
/// <param name="IntactBytes">Where the last intact group ends; what stands behind was never durable.</param>
/// <param name="FileBytes">Length of the file.</param>
internal sealed record SegmentTail(SegmentHeader Header, long LastSequence, long IntactBytes, long FileBytes)
{
    /// <exception cref="JournalCorruptException">Something that was durable cannot be read.</exception>
    public static SegmentTail Read(IJournalFiles files, Segment segment)
    {
        using var groups = GroupCursor.Open(files, segment);
        var walk = new RecordWalk(segment.Name, groups.Header.Recorder, segment.FirstSequence);
        string? fault;
        while (groups.TryNext(out fault))
        {
            walk.Begin(groups.Records, groups.RecordsOffset);
            while (walk.TryNext(out _)) { }
        }
        var last = walk.NextSequence - 1;
        if (fault is not null && groups.IsFollowedByProof(last))
            throw new JournalCorruptException(segment.Name, groups.Offset, fault);
        using var file = files.OpenRead(segment.Name);
        return new SegmentTail(groups.Header, last, groups.Offset, file.Length);
    }
}
