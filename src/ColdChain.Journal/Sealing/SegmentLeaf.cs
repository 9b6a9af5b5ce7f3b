using System.Buffers.Binary;
using ColdChain.Journal.Merkle;

namespace ColdChain.Journal.Sealing;

/// <summary>
/// What the log knows of one sealed segment: the leaf of the log's tree, 144 bytes, little-endian. It never changes.
/// <code>
/// offset size
///      0    8  "CCSEAL01"
///      8   16  recorder id, in the byte order of its text (RFC 9562)
///     24    8  segment index: that of the segment it was sealed from
///     32    8  first sequence
///     40    8  last sequence
///     48    8  first received: the smallest receive time, milliseconds since 1970-01-01 UTC
///     56    8  last received: the largest
///     64    8  topic count
///     72    8  last decision: sequence of the newest record of type 5 (profile set) or 7 (marker) up to the end of this segment; 0: none yet
///     80    8  decision before: the same for all before this segment
///     88   24  zero
///    112   32  segment root
/// </code>
/// </summary>
/// <param name="Root">32 bytes: the tree over the topics, sorted by their hash.</param>
public sealed record SegmentLeaf(
    Guid Recorder,
    long SegmentIndex,
    long FirstSequence,
    long LastSequence,
    long FirstReceivedMs,
    long LastReceivedMs,
    long TopicCount,
    long LastDecisionSequence,
    long DecisionSequenceBefore,
    byte[] Root
)
{
    public const int Bytes = 144;
    private const int ZeroOffset = 88;
    private const int RootOffset = 112;
    private static ReadOnlySpan<byte> Magic => "CCSEAL01"u8;

    public long Count => LastSequence - FirstSequence + 1;

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        var span = bytes.AsSpan();
        Magic.CopyTo(span);
        Recorder.TryWriteBytes(span[8..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], SegmentIndex);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(span[40..], LastSequence);
        BinaryPrimitives.WriteInt64LittleEndian(span[48..], FirstReceivedMs);
        BinaryPrimitives.WriteInt64LittleEndian(span[56..], LastReceivedMs);
        BinaryPrimitives.WriteInt64LittleEndian(span[64..], TopicCount);
        BinaryPrimitives.WriteInt64LittleEndian(span[72..], LastDecisionSequence);
        BinaryPrimitives.WriteInt64LittleEndian(span[80..], DecisionSequenceBefore);
        Root.CopyTo(span[RootOffset..]);
        return bytes;
    }

    /// <summary>Never throws for bad input.</summary>
    /// <param name="bytes">Exactly <see cref="Bytes"/>.</param>
    /// <returns>Null when they are no leaf, or one that no segment can have.</returns>
    public static SegmentLeaf? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes || !bytes.StartsWith(Magic) || bytes[ZeroOffset..RootOffset].ContainsAnyExcept((byte)0))
            return null;
        var leaf = new SegmentLeaf(
            new Guid(bytes.Slice(8, 16), bigEndian: true),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[56..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[64..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[72..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[80..]),
            bytes[RootOffset..].ToArray()
        );
        return leaf.IsPossible ? leaf : null;
    }

    public bool Equals(SegmentLeaf? other) => other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    public override int GetHashCode() => HashCode.Combine(Recorder, SegmentIndex, FirstSequence, LastSequence);

    private bool IsPossible =>
        SegmentIndex >= 0
        && FirstSequence > 0
        && LastSequence >= FirstSequence
        && FirstReceivedMs <= LastReceivedMs
        && TopicCount > 0
        && TopicCount <= Count
        && DecisionSequenceBefore >= 0
        && DecisionSequenceBefore < FirstSequence
        && (
            LastDecisionSequence == DecisionSequenceBefore
            || (LastDecisionSequence >= FirstSequence && LastDecisionSequence <= LastSequence)
        )
        && Root.Length == MerkleTree.HashBytes;
}
