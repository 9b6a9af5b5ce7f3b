using System.Runtime.InteropServices;

namespace ColdChain.Journal.Sealing;

/// <summary>All records of one segment in memory, and which topic each belongs to.</summary>
internal sealed class SegmentContent
{
    private readonly List<Place> _records = [];
    private readonly Dictionary<byte[], int> _topics = new(TopicBytes.Instance);
    private byte[] _bytes;
    private int _length;

    private SegmentContent(int capacity) => _bytes = new byte[capacity];

    public int Count => _records.Count;
    public long FirstReceivedMs { get; private set; } = long.MaxValue;
    public long LastReceivedMs { get; private set; } = long.MinValue;

    /// <summary>Of the newest decision in it; 0 when there is none.</summary>
    public long DecisionSequence { get; private set; }

    /// <param name="capacity">Bytes that the records will take, as far as is known.</param>
    public static SegmentContent Of(IEnumerable<JournalRecord> records, int capacity)
    {
        var content = new SegmentContent(capacity);
        var topics = content._topics.GetAlternateLookup<ReadOnlySpan<byte>>();
        foreach (var record in records)
        {
            if (!topics.TryGetValue(record.Topic.Span, out var topic))
                topics[record.Topic.Span] = topic = content._topics.Count;
            content.Add(record, topic);
        }
        return content;
    }

    /// <summary>The topics with their records' places, sorted by the topics' hashes.</summary>
    public List<(byte[] Hash, IReadOnlyList<ReadOnlyMemory<byte>> Records)> ByTopic()
    {
        var records = new List<ReadOnlyMemory<byte>>[_topics.Count];
        foreach (ref var list in records.AsSpan())
            list = [];
        foreach (var place in CollectionsMarshal.AsSpan(_records))
            records[place.Topic].Add(_bytes.AsMemory(place.Offset, place.Length));
        var topics = new List<(byte[] Hash, IReadOnlyList<ReadOnlyMemory<byte>> Records)>(_topics.Count);
        foreach (var (topic, at) in _topics)
            topics.Add((TopicEntry.HashOf(topic), records[at]));
        topics.Sort((one, other) => one.Hash.AsSpan().SequenceCompareTo(other.Hash));
        return topics;
    }

    private void Add(in JournalRecord record, int topic)
    {
        var encoded = record.Encoded.Span;
        if (_bytes.Length - _length < encoded.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, (long)_length + encoded.Length)));
        encoded.CopyTo(_bytes.AsSpan(_length));
        _records.Add(new Place(topic, _length, encoded.Length));
        _length += encoded.Length;
        FirstReceivedMs = Math.Min(FirstReceivedMs, record.ReceivedMs);
        LastReceivedMs = Math.Max(LastReceivedMs, record.ReceivedMs);
        if (SealedSegment.IsDecision(record.Type))
            DecisionSequence = record.Sequence;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Topic, int Offset, int Length);
}
