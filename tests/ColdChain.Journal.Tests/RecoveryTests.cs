using System.Buffers.Binary;
using ColdChain.Journal.Format;
using ColdChain.Journal.Inspection;

namespace ColdChain.Journal.Tests;

public sealed class RecoveryTests
{
    /// <summary>What a dying process or a bad disk leaves; each is done to a journal of ten records in ten groups, closed without a marker.</summary>
    public enum Damage
    {
        None,
        TornInLastRecord,
        TornInLastHeader,
        LengthBeyondFile,
        ZerosBehind,
        RubbishBehind,
        LastGroupFlipped,
    }

    [Theory]
    [InlineData(Damage.None, 10)]
    [InlineData(Damage.TornInLastRecord, 9)]
    [InlineData(Damage.TornInLastHeader, 9)]
    [InlineData(Damage.LengthBeyondFile, 9)]
    [InlineData(Damage.ZerosBehind, 10)]
    [InlineData(Damage.RubbishBehind, 10)]
    [InlineData(Damage.LastGroupFlipped, 9)]
    public async Task A_tail_that_nobody_confirmed_is_cut_and_the_rest_is_read(Damage damage, int survivors)
    {
        var (files, name, starts) = await TenGroupsAsync();
        var bytes = files.BytesOf(name);
        var last = (int)starts[9];
        files.Put(
            name,
            damage switch
            {
                Damage.TornInLastRecord => bytes[..^3],
                Damage.TornInLastHeader => bytes[..(last + 7)],
                Damage.LengthBeyondFile => Flip(bytes, last + 2),
                Damage.ZerosBehind => [.. bytes, .. new byte[5000]],
                Damage.RubbishBehind => [.. bytes, .. Rubbish(777)],
                Damage.LastGroupFlipped => Flip(bytes, bytes.Length - 5),
                _ => bytes,
            }
        );
        using (var journal = TestJournal.Open(files))
        {
            journal.DurableSequence.ShouldBe(survivors);
            journal.ReadAll().ShouldBe(Payloads(survivors));
            (await journal.AppendAsync("goes on")).ShouldBe(survivors + 1);
            journal.ReadAll().ShouldBe([.. Payloads(survivors), "goes on"]);
        }
        using var again = TestJournal.Open(files);
        again.ReadAll().ShouldBe([.. Payloads(survivors), "goes on"]);
        JournalInspector.Inspect(files, CancellationToken.None).IsIntact.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 0)] // the length of the first group
    [InlineData(0, 4)] // its checksum
    [InlineData(4, 8)] // "durable up to" in the middle
    [InlineData(4, 40)] // a record in the middle
    [InlineData(8, 2)] // the length of the last but one, to beyond the file
    [InlineData(8, 30)] // ... a record of it
    public async Task Damage_before_a_group_that_proves_it_durable_is_reported_with_its_place(int group, int at)
    {
        var (files, name, starts) = await TenGroupsAsync();
        files.Put(name, Flip(files.BytesOf(name), (int)starts[group] + at));
        var failure = Should.Throw<JournalCorruptException>(() => TestJournal.Open(files));
        failure.Segment.ShouldBe(name);
        failure.Offset.ShouldBe(starts[group]);
        failure.Message.ShouldContain("journal verify");
        JournalInspector
            .Inspect(files, CancellationToken.None)
            .FirstDamage.ShouldBe(new JournalDamage(name, starts[group], failure.Reason));
        Should.NotThrow(() => files.Lock().Dispose()); // a refused start leaves nothing locked
    }

    [Fact]
    public async Task Damage_to_the_last_group_is_damage_once_a_marker_stands_behind_it()
    {
        var files = new FaultyFileSystem();
        using (var journal = TestJournal.Open(files))
            await journal.AppendManyAsync(3);
        var name = files.List().Single(each => each.EndsWith(".wal", StringComparison.Ordinal));
        files.Put(name, Flip(files.BytesOf(name), SegmentHeader.Bytes + 100));
        Should.Throw<JournalCorruptException>(() => TestJournal.Open(files)).Offset.ShouldBe(SegmentHeader.Bytes);
    }

    [Fact]
    public async Task Damage_in_an_older_segment_is_reported_by_the_reader_and_by_inspection_and_stops_nothing_else()
    {
        var files = new FaultyFileSystem();
        for (var start = 0; start < 3; start++)
        {
            using var each = TestJournal.Open(files);
            await each.AppendManyAsync(5);
        }
        var names = files.List().Where(each => each.EndsWith(".wal", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        files.Put(names[1], Flip(files.BytesOf(names[1]), SegmentHeader.Bytes + 60));
        using var journal = TestJournal.Open(files);
        (await journal.AppendAsync("received all the same")).ShouldBe(16);
        var failure = Should.Throw<JournalCorruptException>(() => journal.ReadAll());
        (failure.Segment, failure.Offset).ShouldBe((names[1], SegmentHeader.Bytes));
        journal.ReadAll(from: 11).Count.ShouldBe(6);
        var report = JournalInspector.Inspect(files, CancellationToken.None);
        report.FirstDamage.ShouldNotBeNull().Segment.ShouldBe(names[1]);
        report.Segments.Select(segment => segment.Damage is null).ShouldBe([true, false, true, true]);
    }

    [Fact]
    public async Task A_segment_that_is_gone_is_a_damage_not_a_hole()
    {
        var files = new FaultyFileSystem();
        for (var start = 0; start < 3; start++)
        {
            using var each = TestJournal.Open(files);
            await each.AppendManyAsync(5);
        }
        files.Delete(files.List().Order(StringComparer.Ordinal).ElementAt(1));
        using var journal = TestJournal.Open(files);
        Should.Throw<JournalCorruptException>(() => journal.ReadAll());
        JournalInspector.Inspect(files, CancellationToken.None).IsIntact.ShouldBeFalse();
    }

    [Fact]
    public async Task A_damaged_header_is_reported()
    {
        var (files, name, _) = await TenGroupsAsync();
        files.Put(name, Flip(files.BytesOf(name), 33));
        Should.Throw<JournalCorruptException>(() => TestJournal.Open(files)).Offset.ShouldBe(0);
    }

    [Fact]
    public async Task A_segment_of_another_recorder_is_refused()
    {
        var (files, _, _) = await TenGroupsAsync();
        files.Put("recorder.id", "0f8fad5b-d9cb-469f-a165-70867728950e\n"u8);
        Should.Throw<JournalCorruptException>(() => TestJournal.Open(files)).Message.ShouldContain("0f8fad5b-d9cb-469f-a165-70867728950e");
    }

    [Fact]
    public async Task The_recorder_keeps_its_id()
    {
        var files = new FaultyFileSystem();
        Guid recorder;
        using (var journal = TestJournal.Open(files))
        {
            recorder = journal.Recorder;
            await journal.AppendAsync("one");
        }
        files.Delete("recorder.id");
        using var again = TestJournal.Open(files.AfterPowerFailure(new Random(3)));
        again.Recorder.ShouldBe(recorder);
    }

    private static async Task<(FaultyFileSystem Files, string Name, List<long> Starts)> TenGroupsAsync()
    {
        var files = new FaultyFileSystem();
        using var journal = TestJournal.Open(files);
        for (var number = 0; number < 10; number++)
            await journal.AppendAsync($"message {number}");
        var killed = files.AfterKill();
        var name = killed.List().Single(each => each.EndsWith(".wal", StringComparison.Ordinal));
        var bytes = killed.BytesOf(name);
        var starts = new List<long>();
        for (
            var at = SegmentHeader.Bytes;
            at < bytes.Length;
            at += GroupFormat.PrefixBytes + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at))
        )
            starts.Add(at);
        starts.Count.ShouldBe(10);
        return (killed, name, starts);
    }

    private static List<string> Payloads(int count) => [.. Enumerable.Range(0, count).Select(number => $"message {number}")];

    private static byte[] Flip(byte[] bytes, int at)
    {
        bytes[at] ^= 0x55;
        return bytes;
    }

    private static byte[] Rubbish(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
