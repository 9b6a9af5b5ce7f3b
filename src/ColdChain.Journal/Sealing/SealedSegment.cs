using System.Buffers;
using System.IO.Compression;
using ColdChain.Journal.Files;
using ColdChain.Journal.Format;
using ColdChain.Journal.Merkle;
using ColdChain.Journal.Sealing.Format;

namespace ColdChain.Journal.Sealing;

/// <inheritdoc cref="ISealedSegment"/>
/// <remarks>Nothing is allocated on the word of the file alone: lengths are checked against the file, and all records together against a limit.</remarks>
internal sealed class SealedSegment : ISealedSegment
{
    /// <summary>A segment of the largest size (1 GiB), and one record of the largest behind it.</summary>
    public const long MaxRecordBytes = (1L << 30) + RecordFormat.MaxBytes;

    private readonly IReadFile _file;
    private readonly SealIndexEntry[] _index;
    private readonly Lazy<MerkleLog> _tree;

    private SealedSegment(string name, IReadFile file, SegmentLeaf leaf, SealIndexEntry[] index)
    {
        Name = name;
        _file = file;
        _index = index;
        Leaf = leaf;
        Topics = [.. index.Select(entry => entry.Topic)];
        _tree = new Lazy<MerkleLog>(BuildTree);
    }

    public string Name { get; }
    public SegmentLeaf Leaf { get; }
    public IReadOnlyList<TopicEntry> Topics { get; }

    /// <summary>Opens the file and checks header, footer and that the index gives the segment root.</summary>
    /// <param name="expected">The leaf in the log; null when it is not known.</param>
    /// <exception cref="SealDamagedException">It cannot be read, or is another one.</exception>
    public static SealedSegment Open(IJournalFiles files, string name, SegmentLeaf? expected)
    {
        IReadFile file;
        try
        {
            file = files.OpenRead(name);
        }
        catch (FileNotFoundException)
        {
            throw new SealDamagedException(name, 0, "the file is gone");
        }
        try
        {
            var (index, leaf) = ReadFooter(name, file);
            if (expected is not null && leaf != expected)
                throw new SealDamagedException(name, 0, "its leaf is not the one in the log");
            Span<byte> header = stackalloc byte[SealHeader.Bytes];
            if (SealHeader.Check(header[..file.ReadAt(0, header)], leaf) is { } fault)
                throw new SealDamagedException(name, 0, fault);
            var segment = new SealedSegment(name, file, leaf, index);
            if (!segment._tree.Value.Root().AsSpan().SequenceEqual(leaf.Root))
                throw new SealDamagedException(
                    name,
                    index[^1].Offset + index[^1].BlockBytes,
                    "the index does not give the segment root of the leaf"
                );
            return segment;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public TopicProof Prove(ReadOnlySpan<byte> topicHash)
    {
        var at = Find(topicHash);
        if (at >= 0)
            return new TopicProof(Present: true, _index.Length, [Place(at)]);
        var next = ~at;
        var places = new List<TopicPlace>();
        if (next > 0)
            places.Add(Place(next - 1));
        if (next < _index.Length)
            places.Add(Place(next));
        return new TopicProof(Present: false, _index.Length, places);
    }

    public IEnumerable<ReadOnlyMemory<byte>> ReadTopic(ReadOnlyMemory<byte> topicHash)
    {
        var at = Find(topicHash.Span);
        return at < 0 ? [] : RecordsOf(at, ReadBlock(at));
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> ReadAll()
    {
        var records = new ReadOnlyMemory<byte>[Leaf.Count];
        for (var at = 0; at < _index.Length; at++)
        {
            foreach (var record in RecordsOf(at, ReadBlock(at)))
            {
                var place = RecordFormat.SequenceOf(record.Span) - Leaf.FirstSequence;
                if (place < 0 || place >= records.Length || !records[place].IsEmpty)
                    throw new SealDamagedException(
                        Name,
                        _index[at].Offset,
                        $"sequence {RecordFormat.SequenceOf(record.Span)} does not belong here, or stands twice"
                    );
                records[place] = record;
            }
        }
        return records; // as many as the leaf counts, none twice: none is missing
    }

    /// <summary>Reads everything and checks it against the roots: each record is of this recorder and topic and in order, each topic's records give its root.</summary>
    /// <exception cref="SealDamagedException">Says which topic.</exception>
    public void Verify(CancellationToken cancel)
    {
        long? decision = null;
        var (first, last) = (long.MaxValue, long.MinValue);
        var seen = new bool[Leaf.Count];
        for (var at = 0; at < _index.Length; at++)
        {
            var sessions = new SessionNames();
            var tree = new MerkleTreeBuilder();
            ReadOnlyMemory<byte>? topic = null;
            long before = 0;
            foreach (var bytes in RecordsOf(at, ReadBlock(at)))
            {
                cancel.ThrowIfCancellationRequested();
                if (RecordFormat.Read(bytes, sessions, out var record) is { } fault)
                    throw Damaged(at, fault);
                if (record.Recorder != Leaf.Recorder)
                    throw Damaged(at, $"a record is of recorder {record.Recorder}, not of {Leaf.Recorder}");
                if (record.Sequence < Leaf.FirstSequence || record.Sequence > Leaf.LastSequence || record.Sequence <= before)
                    throw Damaged(at, $"sequence {record.Sequence} does not belong here");
                if (topic is null && TopicEntry.HashOf(record.Topic.Span).AsSpan().SequenceEqual(_index[at].Topic.Hash))
                    topic = record.Topic;
                if (topic is not { } name || !record.Topic.Span.SequenceEqual(name.Span))
                    throw Damaged(at, $"sequence {record.Sequence} is of another topic");
                before = record.Sequence;
                seen[record.Sequence - Leaf.FirstSequence] = true;
                (first, last) = (Math.Min(first, record.ReceivedMs), Math.Max(last, record.ReceivedMs));
                if (IsDecision(record.Type))
                    decision = Math.Max(decision ?? 0, record.Sequence);
                tree.Add(bytes.Span);
            }
            if (!tree.Root().AsSpan().SequenceEqual(_index[at].Topic.Root))
                throw Damaged(at, "the records do not give the topic's root");
        }
        if (
            seen.Contains(value: false)
            || (first, last) != (Leaf.FirstReceivedMs, Leaf.LastReceivedMs)
            || (decision ?? Leaf.DecisionSequenceBefore) != Leaf.LastDecisionSequence
        )
            throw new SealDamagedException(Name, 0, "the records do not give what the leaf says");
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Says how messages are decoded from there on, or again.</summary>
    public static bool IsDecision(JournalEntryType type) => type is JournalEntryType.ProfileSetChanged or JournalEntryType.Marker;

    private static (SealIndexEntry[] Index, SegmentLeaf Leaf) ReadFooter(string name, IReadFile file)
    {
        var length = file.Length;
        if (length < SealHeader.Bytes + SealFooter.BytesFor(1))
            throw new SealDamagedException(name, 0, $"the file has {length} bytes, less than any sealed segment");
        Span<byte> trailer = stackalloc byte[SealFooter.TrailerBytes];
        var read = file.ReadAt(length - trailer.Length, trailer);
        if (read < trailer.Length || SealFooter.OffsetFrom(trailer, length) is not { } offset)
            throw new SealDamagedException(name, length - trailer.Length, "the file does not end as a sealed segment");
        if (length - offset > int.MaxValue)
            throw new SealDamagedException(name, offset, "the footer is too long");
        var footer = new byte[length - offset];
        if (file.ReadAt(offset, footer) < footer.Length)
            throw new SealDamagedException(name, offset, "the file ends within its footer");
        return SealFooter.Read(footer, offset, out var index, out var leaf) is { } fault
            ? throw new SealDamagedException(name, offset, fault)
            : (index, leaf!);
    }

    private TopicPlace Place(int at) => new(at, _index[at].Topic, _tree.Value.Path(at, _index.Length));

    /// <returns>The complement of the place where it would stand when it is not there.</returns>
    private int Find(ReadOnlySpan<byte> topicHash)
    {
        var (low, high) = (0, _index.Length - 1);
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            switch (_index[middle].Topic.Hash.AsSpan().SequenceCompareTo(topicHash))
            {
                case 0:
                    return middle;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }
        return ~low;
    }

    private MerkleLog BuildTree()
    {
        var tree = new MerkleLog();
        foreach (var entry in _index)
            tree.AddLeafHash(entry.Topic.LeafHash());
        return tree;
    }

    /// <summary>The topic's records one behind the other.</summary>
    private byte[] ReadBlock(int at)
    {
        var entry = _index[at];
        var block = ArrayPool<byte>.Shared.Rent(entry.BlockBytes);
        try
        {
            var packed = block.AsSpan(0, entry.BlockBytes);
            if (_file.ReadAt(entry.Offset, packed) < packed.Length)
                throw Damaged(at, "the file ends within the block");
            if (Crc32C.Of(packed) != entry.Crc)
                throw Damaged(at, "the block does not fit its checksum");
            var records = new byte[entry.RecordBytes];
            if (entry.Codec is SealCodec.None)
                packed.CopyTo(records);
            else if (!BrotliDecoder.TryDecompress(packed, records, out var written) || written != records.Length)
                throw Damaged(at, "the block cannot be unpacked to the length that the index says");
            return records;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> RecordsOf(int at, byte[] records)
    {
        var rest = records.AsMemory();
        long count = 0;
        while (!rest.IsEmpty)
        {
            if (RecordFormat.LengthAt(rest.Span) is not { } length)
                throw Damaged(at, $"no record has such a length, after {count} records of the block");
            yield return rest[..length];
            rest = rest[length..];
            count++;
        }
        if (count != _index[at].Topic.Count)
            throw Damaged(at, $"the block holds {count} records; the index says {_index[at].Topic.Count}");
    }

    private SealDamagedException Damaged(int at, string reason) => new(Name, _index[at].Offset, $"topic {at}: {reason}");
}
