using ColdChain.Journal.Files;
using ColdChain.Journal.Format;
using Microsoft.Extensions.Logging;

namespace ColdChain.Journal.Segments;

/// <summary>The segment that groups go to now: begun when there is something to write, ended by size, by age, or by a disk that failed. Used by the writer's thread only.</summary>
internal sealed class CurrentSegment(
    Guid recorder,
    long nextIndex,
    SegmentCatalog catalog,
    IJournalFiles files,
    JournalOptions options,
    TimeProvider clock,
    JournalMetrics metrics,
    ILogger logger
) : IDisposable
{
    private SegmentWriter? _segment;
    private long _nextIndex = nextIndex;
    private bool _wroteSinceLook;

    /// <summary>Writes a group and returns when it is on disk.</summary>
    /// <param name="durable">The newest sequence that is safe already.</param>
    /// <exception cref="IOException">The disk did not take it: call <see cref="Leave"/>, this file is not written to any more.</exception>
    public void Write(OpenGroup group, long durable)
    {
        if (_segment is { HasRecords: true } full && (full.Length + group.Bytes.Length > options.SegmentBytes || IsOld(full)))
            End(durable);
        _segment ??= Begin(group.First);
        GroupFormat.Seal(group.Bytes, durable);
        _segment.Write(group.Bytes);
        _wroteSinceLook = true;
    }

    /// <summary>Ends a segment that is old; confirms the last groups of one that has been quiet since the last look.</summary>
    public void LookAfter(long durable)
    {
        var isQuiet = !_wroteSinceLook;
        _wroteSinceLook = false;
        if (_segment is null)
            return;
        if (IsOld(_segment))
            End(durable);
        else if (isQuiet)
            Mark(_segment, durable);
    }

    /// <summary>The next group begins a new segment.</summary>
    public void End(long durable)
    {
        if (_segment is null)
            return;
        Mark(_segment, durable);
        _segment?.Dispose();
        _segment = null;
        catalog.End(durable);
    }

    /// <summary>Gives up a file whose last write is in doubt.</summary>
    /// <param name="durable">The newest sequence that is safe.</param>
    public void Leave(long durable)
    {
        if (_segment is null)
            return;
        if (!_segment.HasRecords)
            catalog.Remove(_segment.Segment);
        _segment.Abandon();
        _segment = null;
        catalog.End(durable);
    }

    public void Dispose() => _segment?.Dispose();

    private SegmentWriter Begin(long firstSequence)
    {
        var header = new SegmentHeader(recorder, firstSequence, _nextIndex++, clock.GetUtcNow().ToUnixTimeMilliseconds());
        var segment = SegmentWriter.Start(files, header);
        catalog.Add(segment.Segment);
        logger.SegmentBegun(segment.Segment.Name);
        return segment;
    }

    private bool IsOld(SegmentWriter segment) =>
        clock.GetUtcNow().ToUnixTimeMilliseconds() - segment.CreatedMs >= options.SegmentAge.TotalMilliseconds;

    private void Mark(SegmentWriter segment, long durable)
    {
        try
        {
            segment.Mark(durable);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            metrics.WriteFailed();
            Leave(durable); // Nothing is lost: what the marker would have confirmed is durable. The next group goes into a new file.
        }
    }
}
