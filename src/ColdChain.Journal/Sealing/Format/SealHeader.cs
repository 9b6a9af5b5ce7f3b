using System.Buffers.Binary;
using ColdChain.Journal.Format;

namespace ColdChain.Journal.Sealing.Format;

/// <summary>
/// The first 64 bytes of a sealed segment, little-endian. The topics' blocks follow, sorted by the topics' hashes, then the footer.
/// <code>
/// offset size
///      0    8  "CCSEALED"
///      8    2  version = 1
///     10    2  length of this header = 64
///     12    4  CRC-32C over the other 60 bytes
///     16   16  recorder id, in the byte order of its text (RFC 9562)
///     32    8  first sequence
///     40    8  last sequence
///     48    8  segment index
///     56    8  zero
/// </code>
/// </summary>
internal static class SealHeader
{
    public const int Bytes = 64;
    public const ushort Version = 1;
    private static ReadOnlySpan<byte> Magic => "CCSEALED"u8;

    public static void Write(Span<byte> destination, Guid recorder, long firstSequence, long lastSequence, long index)
    {
        destination[..Bytes].Clear();
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[10..], Bytes);
        recorder.TryWriteBytes(destination[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], firstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[40..], lastSequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[48..], index);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], Crc32C.Of(destination[..12], destination[16..Bytes]));
    }

    /// <summary>Checks that this is the header of the segment that the leaf tells of.</summary>
    /// <returns>What is wrong with it; null when it fits.</returns>
    public static string? Check(ReadOnlySpan<byte> bytes, SegmentLeaf leaf)
    {
        if (bytes.Length < Bytes || !bytes.StartsWith(Magic))
            return "the file does not begin as a sealed segment";
        var version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (version != Version)
            return $"the sealed segment has version {version}; this program reads version {Version}";
        Span<byte> expected = stackalloc byte[Bytes];
        Write(expected, leaf.Recorder, leaf.FirstSequence, leaf.LastSequence, leaf.SegmentIndex);
        return bytes[..Bytes].SequenceEqual(expected) ? null : "the header does not fit its checksum, or the leaf at the file's end";
    }
}
