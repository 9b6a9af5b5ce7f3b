using ColdChain.Journal.Files;
using ColdChain.Journal.Format;
using ColdChain.Journal.Segments;

namespace ColdChain.Journal.Inspection;

/// <summary>Reads one segment through and counts what is in it, up to the first damage.</summary>
internal sealed class SegmentInspection
{
    private readonly Dictionary<JournalEntryType, long> _recordsByType = [];
    private long _groups;
    private long? _firstReceivedMs;
    private long? _lastReceivedMs;

    private SegmentInspection() { }

    /// <param name="next">The segment after it; null when it is the newest, whose end nobody has confirmed.</param>
    /// <param name="recorder">Whose journal this is; null when not known yet.</param>
    public static SegmentReport Read(IJournalFiles files, Segment segment, Segment? next, Guid? recorder, CancellationToken cancel)
    {
        var inspection = new SegmentInspection();
        long fileBytes = 0;
        long intactBytes = 0;
        long nextSequence = segment.FirstSequence;
        JournalDamage? damage = null;
        try
        {
            using (var file = files.OpenRead(segment.Name))
                fileBytes = file.Length;
            using var groups = GroupCursor.Open(files, segment);
            recorder ??= groups.Header.Recorder;
            if (groups.Header.Recorder != recorder)
                throw new JournalCorruptException(segment.Name, 0, $"it is of recorder {groups.Header.Recorder}, not of {recorder}");
            var walk = new RecordWalk(segment.Name, recorder.Value, segment.FirstSequence);
            var end = next?.FirstSequence ?? long.MaxValue;
            intactBytes = groups.Offset;
            string? fault = null;
            while (walk.NextSequence < end && TryNext(groups, next is not null, nextSequence - 1, out fault))
            {
                cancel.ThrowIfCancellationRequested();
                inspection.Count(groups, walk);
                (intactBytes, nextSequence) = (groups.Offset, walk.NextSequence);
            }
            if (fault is not null)
                damage = new JournalDamage(segment.Name, groups.Offset, fault);
            if (next is not null && damage is null)
                intactBytes += SkipMarkers(groups, walk);
        }
        catch (JournalCorruptException failure)
        {
            damage = new JournalDamage(failure.Segment, failure.Offset, failure.Reason);
        }
        catch (IOException failure)
        {
            damage = new JournalDamage(segment.Name, intactBytes, failure.Message);
        }
        return new SegmentReport(
            segment.Name,
            recorder,
            segment.FirstSequence,
            nextSequence - 1,
            Time(inspection._firstReceivedMs),
            Time(inspection._lastReceivedMs),
            inspection._recordsByType,
            inspection._groups,
            Math.Max(fileBytes, intactBytes), // it may have grown since
            Math.Max(fileBytes - intactBytes, 0),
            damage
        );
    }

    /// <summary>The next group. Asks again before it speaks of damage: a journal in use may have finished this group, and begun the next, since it was read.</summary>
    /// <param name="mustFollow">The next segment says that more was durable here.</param>
    /// <param name="damage">Null at the end, also at a write that goes on or never ended.</param>
    private static bool TryNext(GroupCursor groups, bool mustFollow, long lastSequence, out string? damage)
    {
        damage = null;
        if (groups.TryNext(out var fault))
            return true;
        if (!mustFollow && (fault is null || !groups.IsFollowedByProof(lastSequence)))
            return false;
        if (groups.TryNext(out fault))
            return true;
        damage = fault ?? $"the file ends after sequence {lastSequence}; the next segment says that there was more";
        return false;
    }

    /// <summary>Bytes of markers that stand behind the last record.</summary>
    private static long SkipMarkers(GroupCursor groups, RecordWalk walk)
    {
        long bytes = 0;
        while (groups.TryNext(out _) && groups.Records.IsEmpty && groups.DurableUpTo < walk.NextSequence)
            bytes += GroupFormat.HeaderBytes;
        return bytes;
    }

    private void Count(GroupCursor groups, RecordWalk walk)
    {
        _groups++;
        walk.Begin(groups.Records, groups.RecordsOffset);
        while (walk.TryNext(out var record))
        {
            _recordsByType[record.Type] = _recordsByType.GetValueOrDefault(record.Type) + 1;
            _firstReceivedMs = Math.Min(_firstReceivedMs ?? long.MaxValue, record.ReceivedMs);
            _lastReceivedMs = Math.Max(_lastReceivedMs ?? long.MinValue, record.ReceivedMs);
        }
    }

    private static DateTimeOffset? Time(long? ms) => ms is { } known ? DateTimeOffset.UnixEpoch.AddMilliseconds(known) : null;
}
