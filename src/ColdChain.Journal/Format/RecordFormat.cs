using System.Buffers.Binary;
using System.Text;

namespace ColdChain.Journal.Format;

/// <summary>
/// One record, version 1, little-endian. Its bytes are also the leaf of the Merkle tree over its topic: they never change, and stand for themselves.
/// <code>
/// offset size
///      0    4  length of the whole record in bytes, this field included
///      4    1  version = 1
///      5    1  type (JournalEntryType)
///      6    1  flags: bits 0-1 QoS, bit 2 DUP, bit 3 retain, bit 4 cut (only the head of the payload is kept), bits 5-7 zero
///      7    1  zero
///      8   16  recorder id, in the byte order of its text (RFC 9562)
///     24    8  sequence: 1 for the first record of a recorder, then without holes
///     32    8  received, milliseconds since 1970-01-01 UTC
///     40    2  packet id, 0 when there is none
///     42    2  s = length of the session in bytes
///     44    2  t = length of the topic in bytes
///     46    2  zero
///     48    8  length of the payload as received
///     56    4  p = length of the payload as kept; less than the former exactly when cut
///     60    s  session, UTF-8
///   60+s    t  topic, UTF-8
/// 60+s+t    p  payload
///         0|32 SHA-256 of the payload as received, exactly when cut
/// </code>
/// </summary>
internal static class RecordFormat
{
    public const byte Version = 1;
    public const int HeaderBytes = 60;
    public const int HashBytes = 32;
    public const int RecorderOffset = 8;

    /// <summary>No record is longer, so that a reader knows nonsense from a length: 64 MiB.</summary>
    public const int MaxBytes = 64 << 20;

    private const int DupBit = 1 << 2;
    private const int RetainBit = 1 << 3;
    private const int CutBit = 1 << 4;
    private const int KnownBits = 0b1_1111;

    /// <summary>The bytes that the entry will take.</summary>
    /// <exception cref="ArgumentException">The entry cannot be a record: a field is too long, or the cut is not consistent.</exception>
    public static int SizeOf(in JournalEntry entry)
    {
        var session = Encoding.UTF8.GetByteCount(entry.Session);
        if (session > ushort.MaxValue)
            throw new ArgumentException($"The session has {session} bytes; 65535 is the limit.", nameof(entry));
        if (entry.Topic.Length > ushort.MaxValue)
            throw new ArgumentException($"The topic has {entry.Topic.Length} bytes; 65535 is the limit.", nameof(entry));
        if (entry.Qos > 2)
            throw new ArgumentException($"QoS {entry.Qos} does not exist.", nameof(entry));
        var isCut = !entry.WholeSha256.IsEmpty;
        if (isCut && (entry.WholeSha256.Length != HashBytes || entry.OriginalLength <= entry.Payload.Length))
            throw new ArgumentException("A payload that is cut needs its original length and the SHA-256 of the whole.", nameof(entry));
        var size = (long)HeaderBytes + session + entry.Topic.Length + entry.Payload.Length + (isCut ? HashBytes : 0);
        if (size > MaxBytes)
            throw new ArgumentException(
                $"The record has {size} bytes; {MaxBytes} is the limit. Keep the head of its payload only.",
                nameof(entry)
            );
        return (int)size;
    }

    /// <param name="destination">Exactly <see cref="SizeOf"/> bytes.</param>
    public static void Write(Span<byte> destination, in JournalEntry entry, Guid recorder, long sequence)
    {
        var isCut = !entry.WholeSha256.IsEmpty;
        var rest = destination[HeaderBytes..];
        var session = Encoding.UTF8.GetBytes(entry.Session, rest);
        BinaryPrimitives.WriteInt32LittleEndian(destination, destination.Length);
        destination[4] = Version;
        destination[5] = (byte)entry.Type;
        destination[6] = (byte)(entry.Qos | (entry.Dup ? DupBit : 0) | (entry.Retain ? RetainBit : 0) | (isCut ? CutBit : 0));
        destination[7] = 0;
        recorder.TryWriteBytes(destination[RecorderOffset..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(destination[24..], sequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], entry.ReceivedMs);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[40..], entry.PacketId);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[42..], (ushort)session);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[44..], (ushort)entry.Topic.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[46..], 0);
        BinaryPrimitives.WriteInt64LittleEndian(destination[48..], isCut ? entry.OriginalLength : entry.Payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(destination[56..], entry.Payload.Length);
        rest = rest[session..];
        entry.Topic.Span.CopyTo(rest);
        rest = rest[entry.Topic.Length..];
        entry.Payload.Span.CopyTo(rest);
        entry.WholeSha256.Span.CopyTo(rest[entry.Payload.Length..]);
    }

    /// <summary>The length that stands at the start of <paramref name="bytes"/>; null when no record can have it.</summary>
    public static int? LengthAt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        return length is >= HeaderBytes and <= MaxBytes && length <= bytes.Length ? length : null;
    }

    /// <param name="record">A record whose length is right; nothing else of it need be.</param>
    public static long SequenceOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64LittleEndian(record[24..]);

    /// <param name="bytes">One record, no more and no less; the result's memory lies within.</param>
    /// <returns>What is wrong with it; null when it was read.</returns>
    public static string? Read(ReadOnlyMemory<byte> bytes, SessionNames sessions, out JournalRecord record)
    {
        record = default;
        var span = bytes.Span;
        if (LengthAt(span) != span.Length)
            return "the record's length does not fit";
        if (span[4] != Version)
            return $"the record has version {span[4]}; this program reads version {Version}";
        var flags = span[6];
        if ((flags & ~KnownBits) != 0 || (flags & 3) == 3 || span[7] != 0 || BinaryPrimitives.ReadUInt16LittleEndian(span[46..]) != 0)
            return "the record has flags that do not exist";
        var session = BinaryPrimitives.ReadUInt16LittleEndian(span[42..]);
        var topic = BinaryPrimitives.ReadUInt16LittleEndian(span[44..]);
        var original = BinaryPrimitives.ReadInt64LittleEndian(span[48..]);
        var payload = BinaryPrimitives.ReadInt32LittleEndian(span[56..]);
        var isCut = (flags & CutBit) != 0;
        if (payload < 0 || (isCut ? original <= payload : original != payload))
            return "the record's payload length contradicts itself";
        if ((long)HeaderBytes + session + topic + payload + (isCut ? HashBytes : 0) != span.Length)
            return "the record's fields do not add up to its length";
        record = new JournalRecord(
            (JournalEntryType)span[5],
            new Guid(span.Slice(RecorderOffset, 16), bigEndian: true),
            BinaryPrimitives.ReadInt64LittleEndian(span[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(span[32..]),
            (byte)(flags & 3),
            (flags & DupBit) != 0,
            (flags & RetainBit) != 0,
            sessions.Of(span.Slice(HeaderBytes, session)),
            BinaryPrimitives.ReadUInt16LittleEndian(span[40..]),
            bytes.Slice(HeaderBytes + session, topic),
            bytes.Slice(HeaderBytes + session + topic, payload),
            original,
            bytes,
            isCut ? bytes[^HashBytes..] : default
        );
        return null;
    }
}
