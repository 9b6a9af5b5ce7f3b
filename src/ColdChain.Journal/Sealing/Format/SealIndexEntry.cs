using System.Buffers.Binary;

namespace ColdChain.Journal.Sealing.Format;

/// <summary>
/// One topic in the footer of a sealed segment, 96 bytes, little-endian.
/// <code>
/// offset size
///      0   32  topic hash
///     32    8  count of records
///     40   32  topic root
///     72    8  offset of its block in the file
///     80    4  length of the block
///     84    4  length of the records together
///     88    4  CRC-32C over the block
///     92    1  codec: 0 as it is, 1 Brotli (RFC 7932)
///     93    3  zero
/// </code>
/// </summary>
internal sealed record SealIndexEntry(TopicEntry Topic, long Offset, int BlockBytes, int RecordBytes, uint Crc, SealCodec Codec)
{
    public const int Bytes = 96;

    public void Write(Span<byte> destination)
    {
        destination[..Bytes].Clear();
        Topic.ToLeaf().CopyTo(destination);
        BinaryPrimitives.WriteInt64LittleEndian(destination[72..], Offset);
        BinaryPrimitives.WriteInt32LittleEndian(destination[80..], BlockBytes);
        BinaryPrimitives.WriteInt32LittleEndian(destination[84..], RecordBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[88..], Crc);
        destination[92] = (byte)Codec;
    }

    /// <returns>Null when no topic can have it.</returns>
    public static SealIndexEntry? TryRead(ReadOnlySpan<byte> bytes)
    {
        var entry = new SealIndexEntry(
            new TopicEntry(bytes[..32].ToArray(), BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]), bytes[40..72].ToArray()),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[72..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[80..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[84..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[88..]),
            (SealCodec)bytes[92]
        );
        return
            entry.Codec is SealCodec.None or SealCodec.Brotli
            && bytes[93] == 0
            && bytes[94] == 0
            && bytes[95] == 0
            && entry.BlockBytes > 0
            && entry.RecordBytes > 0
            && entry.Topic.Count > 0
            && entry.Topic.Count <= entry.RecordBytes / Journal.Format.RecordFormat.HeaderBytes
            && (entry.Codec is SealCodec.Brotli || entry.BlockBytes == entry.RecordBytes)
            ? entry
            : null;
    }
}
