using System.Buffers.Binary;
using ColdChain.Journal.Format;

namespace ColdChain.Journal.Sealing.Format;

/// <summary>
/// The end of a sealed segment, little-endian: the index, the leaf, the trailer.
/// <code>
/// offset from the footer's start   size
///      0                           96 n  index: an entry per topic, sorted by hash
///   96 n                            144  the segment's leaf
///   96 n + 144                        8  offset of the footer in the file
///        + 152                        4  n = topics
///        + 156                        4  zero
///        + 160                        4  CRC-32C over the footer up to here
///        + 164                        4  "SEAL"
/// </code>
/// </summary>
internal static class SealFooter
{
    public const int TrailerBytes = 24;
    private const int CheckedTrailerBytes = 16;
    private static ReadOnlySpan<byte> End => "SEAL"u8;

    public static int BytesFor(int topics) => topics * SealIndexEntry.Bytes + SegmentLeaf.Bytes + TrailerBytes;

    public static byte[] Write(IReadOnlyList<SealIndexEntry> index, SegmentLeaf leaf, long footerOffset)
    {
        var footer = new byte[BytesFor(index.Count)];
        var rest = footer.AsSpan();
        foreach (var entry in index)
        {
            entry.Write(rest);
            rest = rest[SealIndexEntry.Bytes..];
        }
        leaf.ToBytes().CopyTo(rest);
        rest = rest[SegmentLeaf.Bytes..];
        BinaryPrimitives.WriteInt64LittleEndian(rest, footerOffset);
        BinaryPrimitives.WriteInt32LittleEndian(rest[8..], index.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(
            rest[CheckedTrailerBytes..],
            Crc32C.Of(footer.AsSpan(0, footer.Length - TrailerBytes + CheckedTrailerBytes))
        );
        End.CopyTo(rest[20..]);
        return footer;
    }

    /// <summary>Where the footer begins, from the last bytes of the file.</summary>
    /// <param name="trailer">The last <see cref="TrailerBytes"/>.</param>
    /// <returns>Null when no file of that length can end so.</returns>
    public static long? OffsetFrom(ReadOnlySpan<byte> trailer, long fileBytes)
    {
        var offset = BinaryPrimitives.ReadInt64LittleEndian(trailer);
        var topics = BinaryPrimitives.ReadInt32LittleEndian(trailer[8..]);
        return
            trailer[20..].SequenceEqual(End)
            && topics > 0
            && topics <= (fileBytes - SealHeader.Bytes) / SealIndexEntry.Bytes
            && offset >= SealHeader.Bytes
            && offset + BytesFor(topics) == fileBytes
            ? offset
            : null;
    }

    /// <param name="footer">All of it.</param>
    /// <returns>What is wrong; null when index and leaf were read.</returns>
    public static string? Read(ReadOnlySpan<byte> footer, long footerOffset, out SealIndexEntry[] index, out SegmentLeaf? leaf)
    {
        (index, leaf) = ([], null);
        var trailer = footer[^TrailerBytes..];
        if (
            BinaryPrimitives.ReadUInt32LittleEndian(trailer[CheckedTrailerBytes..])
            != Crc32C.Of(footer[..^(TrailerBytes - CheckedTrailerBytes)])
        )
            return "the footer does not fit its checksum";
        leaf = SegmentLeaf.TryRead(footer[^(TrailerBytes + SegmentLeaf.Bytes)..^TrailerBytes]);
        if (leaf is null)
            return "the footer holds no leaf";
        var entries = new SealIndexEntry[(footer.Length - SegmentLeaf.Bytes - TrailerBytes) / SealIndexEntry.Bytes];
        long offset = SealHeader.Bytes;
        long count = 0;
        long recordBytes = 0;
        for (var at = 0; at < entries.Length; at++)
        {
            if (SealIndexEntry.TryRead(footer.Slice(at * SealIndexEntry.Bytes, SealIndexEntry.Bytes)) is not { } entry)
                return $"topic {at} of the index cannot be";
            if (entry.Offset != offset || (at > 0 && entries[at - 1].Topic.Hash.AsSpan().SequenceCompareTo(entry.Topic.Hash) >= 0))
                return $"topic {at} of the index does not follow on the one before";
            entries[at] = entry;
            offset += entry.BlockBytes;
            count += entry.Topic.Count;
            recordBytes += entry.RecordBytes;
        }
        if (offset != footerOffset || count != leaf.Count || entries.Length != leaf.TopicCount)
            return "the index does not add up to the file and its leaf";
        if (recordBytes > SealedSegment.MaxRecordBytes)
            return $"the records have {recordBytes} bytes together; {SealedSegment.MaxRecordBytes} is the limit";
        index = entries;
        return null;
    }
}
