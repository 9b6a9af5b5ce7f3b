namespace ColdChain.Evidence.Sealed;

/// <summary>Which topics are taken along, from which segments.</summary>
internal sealed class TopicSelection
{
    private readonly SortedDictionary<string, (byte[] Hash, List<SegmentRange> Ranges)> _topics = new(StringComparer.Ordinal);

    /// <summary>By hash, with merged ranges.</summary>
    public IEnumerable<(byte[] Hash, List<SegmentRange> Ranges)> Topics => _topics.Values;

    /// <summary>Every segment that some topic is taken from, ascending.</summary>
    public IEnumerable<long> Segments =>
        SegmentRange.Merge(_topics.Values.SelectMany(topic => topic.Ranges)).SelectMany(range => Enumerate(range.First, range.Last));

    public void Add(byte[] hash, SegmentRange range)
    {
        var name = Convert.ToHexStringLower(hash);
        var ranges = _topics.TryGetValue(name, out var known) ? known.Ranges : [];
        _topics[name] = (hash, SegmentRange.Merge(ranges.Append(range)));
    }

    /// <summary>The topics that are taken from a segment.</summary>
    public IEnumerable<byte[]> Of(long segment) =>
        _topics.Values.Where(topic => topic.Ranges.Exists(range => range.Contains(segment))).Select(topic => topic.Hash);

    /// <summary>The same topics from the same segments.</summary>
    public bool IsSameAs(TopicSelection other) =>
        _topics.Count == other._topics.Count
        && _topics
            .Zip(other._topics)
            .All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.Ranges.SequenceEqual(pair.Second.Value.Ranges));

    private static IEnumerable<long> Enumerate(long first, long last)
    {
        for (var at = first; at <= last; at++)
            yield return at;
    }
}
