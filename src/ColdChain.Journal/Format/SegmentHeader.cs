using System.Buffers.Binary;

namespace ColdChain.Journal.Format;

/// <summary>
/// The first 64 bytes of a segment, little-endian. A segment file gets its name only when its header is on disk; groups follow.
/// That a segment exists says that every sequence before its first one was durable: the segment before it ends there, whatever its file still holds.
/// <code>
/// offset size
///      0    8  "CCWALSEG"
///      8    2  version = 1
///     10    2  length of this header = 64
///     12    4  CRC-32C over the other 60 bytes
///     16   16  recorder id, in the byte order of its text (RFC 9562)
///     32    8  first sequence
///     40    8  index: counts the segments of this folder
///     48    8  created, milliseconds since 1970-01-01 UTC
///     56    8  zero
/// </code>
/// </summary>
/// <param name="CreatedMs">Milliseconds since 1970-01-01 UTC.</param>
internal readonly record struct SegmentHeader(Guid Recorder, long FirstSequence, long Index, long CreatedMs)
{
    public const int Bytes = 64;
    private const ushort Version = 1;
    private static ReadOnlySpan<byte> Magic => "CCWALSEG"u8;

    public void Write(Span<byte> destination)
    {
        destination[..Bytes].Clear();
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[10..], Bytes);
        Recorder.TryWriteBytes(destination[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[40..], Index);
        BinaryPrimitives.WriteInt64LittleEndian(destination[48..], CreatedMs);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], Crc32C.Of(destination[..12], destination[16..Bytes]));
    }

    /// <returns>What is wrong with it; null when it was read.</returns>
    public static string? Read(ReadOnlySpan<byte> bytes, out SegmentHeader header)
    {
        header = default;
        if (bytes.Length < Bytes)
            return $"the file has {bytes.Length} bytes, less than its header";
        if (!bytes.StartsWith(Magic))
            return "the file does not begin as a journal segment";
        var version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (version != Version)
            return $"the segment has version {version}; this program reads version {Version}";
        if (
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) != Bytes
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) != Crc32C.Of(bytes[..12], bytes[16..Bytes])
        )
            return "the segment's header does not fit its checksum";
        header = new SegmentHeader(
            new Guid(bytes.Slice(16, 16), bigEndian: true),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[48..])
        );
        return null;
    }
}
