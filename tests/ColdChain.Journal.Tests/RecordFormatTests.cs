using System.Security.Cryptography;
using System.Text;
using ColdChain.Journal.Format;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Journal.Tests;

public sealed class RecordFormatTests
{
    private static readonly Guid Recorder = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    /// <summary>These bytes are leaves of Merkle trees: this test never changes.</summary>
    [Fact]
    public void A_record_has_exactly_these_bytes()
    {
        var entry = new JournalEntry(
            JournalEntryType.Message,
            0x0102030405,
            1,
            Dup: true,
            Retain: true,
            "s1",
            0x0a0b,
            "a/b"u8.ToArray(),
            "{}"u8.ToArray()
        );
        Convert
            .ToHexStringLower(Encode(entry, 0x1122334455))
            .ShouldBe(
                "43000000"
                    + "01"
                    + "01"
                    + "0d"
                    + "00"
                    + "00112233445566778899aabbccddeeff"
                    + "5544332211000000"
                    + "0504030201000000"
                    + "0b0a"
                    + "0200"
                    + "0300"
                    + "0000"
                    + "0200000000000000"
                    + "02000000"
                    + "7331"
                    + "612f62"
                    + "7b7d"
            );
    }

    [Fact]
    public void A_cut_record_keeps_the_head_the_length_and_the_hash_of_the_whole()
    {
        var whole = RandomNumberGenerator.GetBytes(200_000);
        var entry = new JournalEntry(JournalEntryType.Message, 5, 1, false, false, "s", 1, "t"u8.ToArray(), whole).CutIfLongerThan(100_000);
        RecordFormat.Read(Encode(entry, 9), new SessionNames(), out var record).ShouldBeNull();
        record.Payload.ToArray().ShouldBe(whole[..JournalEntry.HeadBytes]);
        record.OriginalLength.ShouldBe(200_000);
        record.WholeSha256.ToArray().ShouldBe(SHA256.HashData(whole));
    }

    [Fact]
    public void A_payload_at_the_limit_is_kept_whole()
    {
        var entry = new JournalEntry(JournalEntryType.Message, 5, 1, false, false, "s", 1, "t"u8.ToArray(), new byte[100_000]);
        entry.CutIfLongerThan(100_000).ShouldBe(entry);
    }

    [Fact]
    public void What_is_written_is_read() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(byte Type, long ReceivedMs, bool Dup, bool Retain, ushort PacketId)>(),
                ArbMap.Default.ArbFor<(NonNull<string> Session, byte[] Topic, byte[] Payload)>(),
                (circumstances, content) =>
                {
                    // A lone surrogate is not text: UTF-8 has no bytes for it.
                    var session = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(content.Session.Get));
                    var entry = new JournalEntry(
                        (JournalEntryType)circumstances.Type,
                        circumstances.ReceivedMs,
                        (byte)(circumstances.PacketId % 3),
                        circumstances.Dup,
                        circumstances.Retain,
                        session,
                        circumstances.PacketId,
                        content.Topic ?? [],
                        content.Payload ?? []
                    );
                    var bytes = Encode(entry, 42);
                    RecordFormat.Read(bytes, new SessionNames(), out var record).ShouldBeNull();
                    record.Type.ShouldBe(entry.Type);
                    record.Recorder.ShouldBe(Recorder);
                    record.Sequence.ShouldBe(42);
                    record.ReceivedMs.ShouldBe(entry.ReceivedMs);
                    (record.Qos, record.Dup, record.Retain, record.PacketId).ShouldBe((entry.Qos, entry.Dup, entry.Retain, entry.PacketId));
                    record.Session.ShouldBe(session);
                    record.Topic.ToArray().ShouldBe(entry.Topic.ToArray());
                    record.Payload.ToArray().ShouldBe(entry.Payload.ToArray());
                    record.OriginalLength.ShouldBe(entry.Payload.Length);
                    record.Encoded.ToArray().ShouldBe(bytes);
                }
            )
            .Check(Seeded.Quick);

    [Fact]
    public void Any_bytes_are_read_or_refused_and_never_throw() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(byte[] Noise, ushort At, byte Value)>(),
                change =>
                {
                    var bytes = Encode(TestJournal.Message("payload of some length"), 7);
                    bytes[change.At % bytes.Length] = change.Value;
                    if (RecordFormat.Read(bytes, new SessionNames(), out var record) is null)
                        record.Encoded.Length.ShouldBe(bytes.Length);
                    RecordFormat.Read(change.Noise ?? [], new SessionNames(), out _);
                }
            )
            .Check(Seeded.Quick);

    [Fact]
    public void An_entry_that_cannot_be_a_record_is_refused_before_anything_is_written()
    {
        var entry = TestJournal.Message("x");
        Should.Throw<ArgumentException>(() => RecordFormat.SizeOf(entry with { Topic = new byte[65536] })).Message.ShouldContain("65535");
        Should
            .Throw<ArgumentException>(() => RecordFormat.SizeOf(entry with { Session = new string('s', 65536) }))
            .Message.ShouldContain("65535");
        Should.Throw<ArgumentException>(() => RecordFormat.SizeOf(entry with { Qos = 3 }));
        Should
            .Throw<ArgumentException>(() => RecordFormat.SizeOf(entry with { Payload = new byte[RecordFormat.MaxBytes] }))
            .Message.ShouldContain("head");
        Should.Throw<ArgumentException>(() => RecordFormat.SizeOf(entry with { WholeSha256 = new byte[32], OriginalLength = 1 }));
    }

    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xE3069283u)] // the check value of CRC-32C
    [InlineData("The quick brown fox jumps over the lazy dog", 0x22620404u)]
    public void The_checksum_is_the_published_one(string text, uint expected)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        Crc32C.Of(bytes).ShouldBe(expected);
        Crc32C.Of(bytes.AsSpan(0, bytes.Length / 2), bytes.AsSpan(bytes.Length / 2)).ShouldBe(expected);
    }

    private static byte[] Encode(JournalEntry entry, long sequence)
    {
        var bytes = new byte[RecordFormat.SizeOf(entry)];
        RecordFormat.Write(bytes, entry, Recorder, sequence);
        return bytes;
    }
}
