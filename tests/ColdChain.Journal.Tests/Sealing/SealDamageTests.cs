using ColdChain.Journal.Inspection;
using ColdChain.Journal.Sealing;

namespace ColdChain.Journal.Tests.Sealing;

public sealed class SealDamageTests
{
    [Fact]
    public async Task Every_flipped_byte_of_a_sealed_file_is_found_and_named()
    {
        var (files, leaf, name) = await SealedAsync();
        var whole = files.BytesOf(name);
        for (var at = 0; at < whole.Length; at++)
        {
            byte[] altered = [.. whole];
            altered[at] ^= (byte)(1 << (at % 8));
            files.Put(name, altered);
            var failure = Should.Throw<SealDamagedException>(() => VerifyWhole(files, name, leaf), $"byte {at} of {whole.Length}");
            failure.File.ShouldBe(name);
            failure.Message.ShouldContain("restore-segments");
            // Without the log's leaf, too.
            Should.Throw<SealDamagedException>(() => VerifyWhole(files, name, leaf: null), $"byte {at} of {whole.Length}, alone");
        }
    }

    [Fact]
    public async Task Every_shortened_file_and_any_rubbish_is_refused_with_the_same_clear_exception()
    {
        var (files, leaf, name) = await SealedAsync();
        var whole = files.BytesOf(name);
        for (var length = 0; length < whole.Length; length++)
        {
            files.Put(name, whole.AsSpan(0, length));
            Should.Throw<SealDamagedException>(() => VerifyWhole(files, name, leaf));
        }
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            byte[] rubbish = [.. whole];
            var from = random.Next(rubbish.Length);
            random.NextBytes(rubbish.AsSpan(from, random.Next(1, rubbish.Length - from + 1)));
            if (rubbish.AsSpan().SequenceEqual(whole))
                continue;
            files.Put(name, rubbish);
            Should.Throw<SealDamagedException>(() => VerifyWhole(files, name, leaf));
        }
        files.Put(name, [.. whole, 0]);
        Should.Throw<SealDamagedException>(() => VerifyWhole(files, name, leaf));
        files.Delete(name);
        Should.Throw<SealDamagedException>(() => VerifyWhole(files, name, leaf)).Reason.ShouldContain("gone");
    }

    [Fact]
    public async Task A_footer_that_promises_absurd_sizes_is_refused_before_anything_is_made_room_for()
    {
        var (files, leaf, name) = await SealedAsync();
        var whole = files.BytesOf(name);
        var footer = (int)BitConverter.ToInt64(whole, whole.Length - 24);
        foreach (
            var (at, value) in new[] { (32, long.MaxValue), (32, 1L << 40), (84, (long)int.MaxValue), (80, (long)int.MaxValue), (72, -1L) }
        )
        {
            byte[] altered = [.. whole];
            BitConverter.GetBytes(value).AsSpan(0, at is 80 or 84 ? 4 : 8).CopyTo(altered.AsSpan(footer + at));
            Mend(altered, footer);
            files.Put(name, altered);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Should.Throw<SealDamagedException>(() => VerifyWhole(files, name, leaf));
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
        }
    }

    [Fact]
    public async Task A_reader_that_comes_to_a_rotten_seal_says_where_and_the_rest_is_read()
    {
        var files = new FaultyFileSystem();
        using var test = TestArchive.Open(files);
        await test.AppendSegmentsAsync(3);
        using var cursor = test.Cursors.Register("telemetry", 60);
        await test.Archive.RunRoundAsync(default);
        var name = "00000002-00000000000000000021.seal";
        var bytes = files.BytesOf(name);
        bytes[70] ^= 1;
        files.Put(name, bytes);
        Should.Throw<JournalCorruptException>(() => test.ReadAll()).Segment.ShouldBe(name);
        test.ReadAll(from: 41).Count.ShouldBe(20);
        var report = JournalInspector.Inspect(files, default);
        report.FirstDamage.ShouldNotBeNull().Segment.ShouldBe(name);
        report.Seals.Select(seal => seal.Damage is null).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task Inspection_shows_seals_also_without_their_segments()
    {
        var files = new FaultyFileSystem();
        using var test = TestArchive.Open(files);
        await test.AppendSegmentsAsync(2);
        using var cursor = test.Cursors.Register("telemetry", 40);
        await test.Archive.RunRoundAsync(default);
        await test.AppendSegmentsAsync(1);
        var report = JournalInspector.Inspect(files, default);
        report.IsIntact.ShouldBeTrue();
        (report.FirstSequence, report.LastSequence, report.Records).ShouldBe((1, 60, 60));
        (report.Seals.Count, report.Segments.Count).ShouldBe((2, 1));
        files.Delete("00000001-00000000000000000001.seal");
        JournalInspector.Inspect(files, default).FirstDamage.ShouldNotBeNull().Segment.ShouldBe("00000001-00000000000000000001.seal");
        JournalInspector.Inspect(files, default, thorough: false).IsIntact.ShouldBeFalse();
    }

    private static void VerifyWhole(FaultyFileSystem files, string name, SegmentLeaf? leaf)
    {
        using var segment = SealedSegment.Open(files, name, leaf);
        segment.Verify(default);
        segment.ReadAll().Count.ShouldBe((int)segment.Leaf.Count);
    }

    private static async Task<(FaultyFileSystem Files, SegmentLeaf Leaf, string Name)> SealedAsync()
    {
        var files = new FaultyFileSystem();
        using var test = TestArchive.Open(files);
        await test.AppendSegmentsAsync(1, messages: 12, topics: 3);
        await test.Archive.SealNowAsync(default);
        return (files, test.Archive.Leaves[0], files.List().Single(name => name.EndsWith(".seal", StringComparison.Ordinal)));
    }

    /// <summary>Makes the footer's checksum right again.</summary>
    private static void Mend(byte[] file, int footer) =>
        BitConverter
            .GetBytes(ColdChain.Journal.Format.Crc32C.Of(file.AsSpan(footer, file.Length - footer - 8)))
            .CopyTo(file.AsSpan(file.Length - 8));
}
