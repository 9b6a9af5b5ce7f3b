namespace ColdChain.Journal.Segments;

/// <summary>The segments of an open journal, in order. One writer changes it; any thread reads it.</summary>
internal sealed class SegmentCatalog(IEnumerable<Segment> initial)
{
    private volatile Segment[] _segments = [.. initial];

    public IReadOnlyList<Segment> All => _segments;

    public void Add(Segment segment) => _segments = [.. _segments, segment];

    public void Remove(Segment segment) => _segments = [.. _segments.Where(other => other != segment)];

    /// <summary>The segment that a durable sequence lies in; null when it is older than all.</summary>
    public Segment? Find(long sequence)
    {
        var segments = _segments;
        for (var at = segments.Length - 1; at >= 0; at--)
        {
            if (segments[at].FirstSequence <= sequence)
                return segments[at];
        }
        return null;
    }
}
