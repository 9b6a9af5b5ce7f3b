using ColdChain.Journal.Files;
using ColdChain.Journal.Format;

namespace ColdChain.Journal.Segments;

/// <summary>The segment that is written to. After any exception it is left: <see cref="Abandon"/>.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly IJournalFiles _files;
    private readonly IAppendFile _file;
    private readonly byte[] _marker = new byte[GroupFormat.HeaderBytes];
    private bool _isMarked = true;

    private SegmentWriter(IJournalFiles files, IAppendFile file, Segment segment, long createdMs)
    {
        _files = files;
        _file = file;
        Segment = segment;
        CreatedMs = createdMs;
    }

    public Segment Segment { get; }
    public long CreatedMs { get; }

    /// <summary>Bytes that are durable.</summary>
    public long Length { get; private set; } = SegmentHeader.Bytes;

    public bool HasRecords { get; private set; }

    /// <summary>Makes the file under another name, flushes its header, then gives it its name: whoever sees a segment sees a whole header. A machine that dies in between leaves a <c>.new</c> that nobody reads.</summary>
    public static SegmentWriter Start(IJournalFiles files, SegmentHeader header)
    {
        var segment = new Segment(SegmentNames.Of(header.Index, header.FirstSequence), header.Index, header.FirstSequence);
        var unfinished = segment.Name + SegmentNames.UnfinishedExtension;
        var file = files.Create(unfinished);
        try
        {
            Span<byte> bytes = stackalloc byte[SegmentHeader.Bytes];
            header.Write(bytes);
            file.Append(bytes);
            file.FlushToDisk();
            files.Rename(unfinished, segment.Name);
            files.FlushFolder();
            return new SegmentWriter(files, file, segment, header.CreatedMs);
        }
        catch
        {
            file.Dispose();
            BestEffort(() => files.Delete(unfinished));
            throw;
        }
    }

    /// <summary>Returns when the group is durable.</summary>
    public void Write(ReadOnlySpan<byte> group)
    {
        _file.Append(group);
        _file.FlushToDisk();
        Length += group.Length;
        HasRecords = true;
        _isMarked = false;
    }

    /// <summary>Says after the last group that it was durable, so that later damage to it is not taken for a write that never ended.</summary>
    public void Mark(long durableUpTo)
    {
        if (_isMarked)
            return;
        GroupFormat.Seal(_marker, durableUpTo);
        _file.Append(_marker);
        _file.FlushToDisk();
        Length += _marker.Length;
        _isMarked = true;
    }

    /// <summary>Leaves the file after a failure. What was not durable is cut off where the disk allows it; where not, readers stop before it, as the next segment begins there.</summary>
    public void Abandon()
    {
        _file.Dispose();
        if (HasRecords)
            BestEffort(() => _files.Truncate(Segment.Name, Length));
        else
            BestEffort(() => _files.Delete(Segment.Name));
    }

    public void Dispose() => _file.Dispose();

    private static void BestEffort(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The disk is failing already; readers and recovery do not depend on it.
        }
    }
}
