using ColdChain.Journal.Files;

namespace ColdChain.Journal.Segments;

/// <summary>The records of a segment that is ended.</summary>
internal static class SegmentRecords
{
    /// <summary>The records up to <paramref name="lastSequence"/>, in order; each is valid until the next.</summary>
    /// <exception cref="JournalCorruptException">One of them cannot be read.</exception>
    public static IEnumerable<JournalRecord> Read(
        IJournalFiles files,
        Segment segment,
        Guid recorder,
        long lastSequence,
        CancellationToken cancel
    )
    {
        using var groups = GroupCursor.Open(files, segment);
        var walk = new RecordWalk(segment.Name, recorder, segment.FirstSequence);
        while (walk.NextSequence <= lastSequence)
        {
            cancel.ThrowIfCancellationRequested();
            if (!groups.TryNext(out var fault))
                throw new JournalCorruptException(
                    segment.Name,
                    groups.Offset,
                    fault ?? $"the file ends before sequence {walk.NextSequence}"
                );
            walk.Begin(groups.Records, groups.RecordsOffset);
            while (walk.NextSequence <= lastSequence && walk.TryNext(out var record))
                yield return record;
        }
    }
}
