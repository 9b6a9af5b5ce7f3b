using ColdChain.Journal.Files;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Segments;
using Microsoft.Extensions.Logging;

namespace ColdChain.Journal;

/// <summary>A journal folder, locked and made ready to append to.</summary>
/// <param name="LastSequence">The newest sequence that is durable.</param>
/// <param name="NextIndex">Index of the segment to be begun next.</param>
internal sealed record RecoveredJournal(
    IDisposable Lock,
    Guid Recorder,
    IReadOnlyList<Segment> Segments,
    long LastSequence,
    long NextIndex,
    SealedStore Sealed
)
{
    /// <summary>
    /// Reads the newest segment through, cuts off what a dying process left behind its last whole group, and makes sure that the rest is durable.
    /// Segments are never appended to again: the next group begins a new one, whose existence confirms all before it. What a seal holds is the truth about
    /// its segment, whether that segment's own file is still there or not.
    /// </summary>
    /// <exception cref="JournalInUseException">Another process has the folder.</exception>
    /// <exception cref="JournalCorruptException">Something that was durable cannot be read.</exception>
    /// <remarks>A machine that dies in the middle leaves a folder that recovers to the same records.</remarks>
    public static RecoveredJournal From(IJournalFiles files, ILogger logger)
    {
        var taken = files.Lock();
        try
        {
            var names = files.List();
            foreach (var name in names.Where(name => name.EndsWith(SegmentNames.UnfinishedExtension, StringComparison.Ordinal)))
                files.Delete(name);
            var store = SealedStore.Load(files, names, logger);
            var nextIndex = names
                .Select(name => SegmentNames.TryParse(name, out var index, out _) ? index + 1 : 1)
                .Append(store.NextIndex)
                .Max();
            var segments = Segment.In(names);
            foreach (
                var name in names.Where(name => SegmentNames.TryParse(name, out _, out _)).Except(segments.Select(segment => segment.Name))
            )
                files.Delete(name); // left after a failed write before anything in it was durable
            var (last, recorder) = (store.Log.LastSequence, store.Log.Recorder);
            if (segments.Length == 0 && !store.KnowsItsEnd)
                throw new JournalCorruptException(
                    SegmentLog.FileName,
                    0,
                    $"no segment is left to say where the journal ends, and {store.Problem}"
                );
            if (segments is [.., var newest] && newest.FirstSequence > last)
            {
                var tail = SegmentTail.Read(files, newest);
                (last, recorder) = (tail.LastSequence, tail.Header.Recorder);
                if (tail.FileBytes > tail.IntactBytes)
                {
                    files.Truncate(newest.Name, tail.IntactBytes);
                    logger.TailCut(newest.Name, tail.IntactBytes, tail.FileBytes - tail.IntactBytes);
                }
                files.FlushFile(newest.Name);
            }
            if (recorder is not null && store.Log.Recorder is { } sealedBy && sealedBy != recorder)
                throw new JournalCorruptException(
                    SegmentLog.FileName,
                    0,
                    $"the sealed segments are of recorder {sealedBy}, the newest segment is of {recorder}"
                );
            files.FlushFolder();
            var id = RecorderId.ReadOrMake(files, recorder);
            if (segments is [.. var older, var empty] && last < empty.FirstSequence)
            {
                files.Delete(empty.Name);
                segments = older;
            }
            logger.JournalOpened(files.Folder, id, segments.Length, last);
            store.CheckContiguous(segments);
            return new RecoveredJournal(taken, id, segments, last, nextIndex, store);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }
}
