using System.Buffers.Binary;

namespace ColdChain.Journal.Format;

/// <summary>
/// The records that were made durable by one flush, little-endian. A group without records is a marker: it only moves "durable up to".
/// <code>
/// offset size
///      0    4  n = length in bytes of what follows the checksum: 8 and the records
///      4    4  CRC-32C over the length field and the n bytes
///      8    8  durable up to: every sequence up to this one was on disk before this group was written
///     16  n-8  records, one after the other, sequences without holes
/// </code>
/// </summary>
internal static class GroupFormat
{
    public const int HeaderBytes = 16;

    /// <summary>Length and checksum, which stand before what the length counts.</summary>
    public const int PrefixBytes = 8;

    /// <summary>No group is longer than the longest record or the largest buffer, so that a reader knows nonsense from a length.</summary>
    public const int MaxBytes = RecordFormat.MaxBytes + HeaderBytes;

    /// <param name="group">Header and records; the header is filled in.</param>
    public static void Seal(Span<byte> group, long durableUpTo)
    {
        BinaryPrimitives.WriteInt32LittleEndian(group, group.Length - PrefixBytes);
        BinaryPrimitives.WriteInt64LittleEndian(group[PrefixBytes..], durableUpTo);
        BinaryPrimitives.WriteUInt32LittleEndian(group[4..], Crc32C.Of(group[..4], group[PrefixBytes..]));
    }

    /// <summary>Length of the whole group, from its first bytes; null when no group can have it.</summary>
    public static int? LengthAt(ReadOnlySpan<byte> bytes)
    {
        var body = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        return body is >= HeaderBytes - PrefixBytes and <= MaxBytes - PrefixBytes ? body + PrefixBytes : null;
    }

    public static bool IsIntact(ReadOnlySpan<byte> group) =>
        BinaryPrimitives.ReadUInt32LittleEndian(group[4..]) == Crc32C.Of(group[..4], group[PrefixBytes..]);

    public static long DurableUpTo(ReadOnlySpan<byte> group) => BinaryPrimitives.ReadInt64LittleEndian(group[PrefixBytes..]);
}
