namespace ColdChain.Journal.Segments;

/// <summary>The segments of an open journal, in order. The writer adds, the sealer takes the oldest away; any thread reads.</summary>
internal sealed class SegmentCatalog
{
    private readonly Lock _gate = new();
    private volatile State _state;

    /// <param name="initial">All ended.</param>
    /// <param name="lastSequence">Of the newest of them.</param>
    public SegmentCatalog(IEnumerable<Segment> initial, long lastSequence) => _state = new State([.. initial], lastSequence);

    public IReadOnlyList<Segment> All => _state.Segments;

    /// <summary>The segments that nothing is written to any more, with their last sequences; those that hold no record are left out.</summary>
    public IReadOnlyList<(Segment Segment, long LastSequence)> Ended
    {
        get
        {
            var state = _state;
            var ended = new List<(Segment, long)>();
            for (var at = 0; at < state.Segments.Length; at++)
            {
                var last = at + 1 < state.Segments.Length ? state.Segments[at + 1].FirstSequence - 1 : state.LastOfNewest;
                if (last >= state.Segments[at].FirstSequence)
                    ended.Add((state.Segments[at], last.Value));
            }
            return ended;
        }
    }

    /// <summary>A segment that is written to from now on; the one before is ended.</summary>
    public void Add(Segment segment)
    {
        lock (_gate)
            _state = new State([.. _state.Segments, segment], LastOfNewest: null);
    }

    /// <summary>Nothing is written to the newest segment any more.</summary>
    public void End(long lastSequence)
    {
        lock (_gate)
            _state = _state with { LastOfNewest = lastSequence };
    }

    /// <summary>Readers that come later do not find it.</summary>
    public void Remove(Segment segment)
    {
        lock (_gate)
            _state = _state with { Segments = [.. _state.Segments.Where(other => other != segment)] };
    }

    /// <summary>The segment that a durable sequence lies in; null when it is older than all.</summary>
    public Segment? Find(long sequence)
    {
        var segments = _state.Segments;
        for (var at = segments.Length - 1; at >= 0; at--)
        {
            if (segments[at].FirstSequence <= sequence)
                return segments[at];
        }
        return null;
    }

    /// <param name="LastOfNewest">Null while it is written to.</param>
    private sealed record State(Segment[] Segments, long? LastOfNewest);
}
