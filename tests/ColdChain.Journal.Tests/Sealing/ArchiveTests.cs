using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Archive;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests.Sealing;

public sealed class ArchiveTests
{
    private const string FirstSeal = "00000001-00000000000000000001.seal";
    private readonly FaultyFileSystem _files = new();
    private readonly FaultyFileSystem _second = new();
    private readonly MemoryKeyFolder _keys = new();
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_100_000_000));

    [Fact]
    public async Task The_second_place_gets_everything_but_private_keys_and_is_an_archive_of_its_own()
    {
        using var test = await SealedAsync(3);
        _second.List().Count(name => name.EndsWith(".seal", StringComparison.Ordinal)).ShouldBe(3);
        foreach (var name in new[] { "recorder.id", "log.leaves", "heads.jsonl", "signing-keys.jsonl", "catalogue.jsonl", FirstSeal })
            _second.BytesOf(name).ShouldBe(_files.BytesOf(name));
        _second.List().ShouldNotContain(name => name.Contains(".pem", StringComparison.Ordinal));
        using var copy = TestArchive.Open(_second.AfterKill(), _clock, new MemoryKeyFolder());
        copy.ReadAll().ShouldBe(test.ReadAll());
        copy.Archive.Head.ShouldBe(test.Archive.Head);
    }

    [Fact]
    public async Task No_segment_goes_before_the_second_place_has_its_copy()
    {
        _second.Capacity = 0;
        using var test = await SealedAsync(2);
        Segments().Count.ShouldBe(2);
        test.Archive.Health.Problems.Single().Kind.ShouldBe(ArchiveProblemKind.SecondPlace);
        test.Archive.Head!.Size.ShouldBe(2); // sealed all the same
        _second.Capacity = long.MaxValue;
        await test.Archive.RunRoundAsync(default);
        Segments().ShouldBeEmpty();
        test.ShouldBeWhole();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rotten_or_missing_file_is_restored_from_the_second_place_and_the_rotten_one_kept(bool isMissing)
    {
        using var test = await SealedAsync(2);
        var whole = _files.BytesOf(FirstSeal);
        Damage(_files, isMissing);
        var found = await test.Archive.RestoreAsync(default);
        found.Single().ShouldBe(new RestoredSegment(FirstSeal, IsWell: true, found.Single().Reason));
        _files.BytesOf(FirstSeal).ShouldBe(whole);
        _files.List().Contains(FirstSeal + ArchiveKeeper.DamagedExtension).ShouldBe(!isMissing);
        (await test.Archive.RestoreAsync(default)).ShouldBeEmpty();
        test.ShouldBeWhole();
    }

    [Fact]
    public async Task A_rotten_copy_restores_nothing_and_the_damage_is_named_until_it_is_mended()
    {
        using var test = await SealedAsync(2);
        var whole = _files.BytesOf(FirstSeal);
        Damage(_files, isMissing: false);
        Damage(_second, isMissing: false);
        (await test.Archive.RestoreAsync(default)).Single().IsWell.ShouldBeFalse();
        var problem = test.Archive.Health.Problems.Single();
        problem.Kind.ShouldBe(ArchiveProblemKind.Damaged);
        problem.Detail.ShouldContain(FirstSeal);
        _files.Put(FirstSeal, whole); // by hand
        await test.Archive.RestoreAsync(default);
        test.ShouldBeWhole();
        _second.BytesOf(FirstSeal).ShouldBe(whole); // and its copy was made again
    }

    [Fact]
    public async Task Every_file_is_checked_in_its_turn_and_the_turn_outlives_a_restart()
    {
        var options = new SealingOptions { KeepWal = TimeSpan.Zero, CheckEvery = TimeSpan.FromHours(30) };
        using (var test = await SealedAsync(3, options, withSecond: false))
            Damage(_files, isMissing: false);
        var rounds = 0;
        TestArchive? open = null;
        try
        {
            for (; rounds < 40; rounds++)
            {
                if (rounds % 4 == 0)
                {
                    open?.Dispose();
                    open = TestArchive.Open(_files, _clock, _keys, options: options);
                }
                await open!.Archive.RunRoundAsync(default);
                if (open.Archive.Health.Problems.Any(problem => problem.Detail.Contains(FirstSeal, StringComparison.Ordinal)))
                    break;
                _clock.Advance(TimeSpan.FromHours(1));
            }
        }
        finally
        {
            open?.Dispose();
        }
        rounds.ShouldBeInRange(1, 31); // not at once, and not later than it should
    }

    [Fact]
    public async Task A_file_that_is_missing_at_the_start_is_named_at_once()
    {
        using (await SealedAsync(2, withSecond: false))
            Damage(_files, isMissing: true);
        using var again = TestArchive.Open(_files, _clock, _keys);
        await again.Archive.RunRoundAsync(default);
        again.Archive.Health.Problems.Single().Detail.ShouldContain(FirstSeal);
        (await again.Journal.AppendAsync("received all the same")).ShouldBe(41);
        (await again.Archive.SealNowAsync(default))!.Size.ShouldBe(3); // the log goes on: its leaves are known
    }

    [Fact]
    public async Task A_catalogue_that_is_lost_is_made_again()
    {
        using (await SealedAsync(2, withSecond: false)) { }
        var catalogue = _files.BytesOf(Catalogue.FileName);
        _files.Delete(Catalogue.FileName);
        using var again = TestArchive.Open(_files, _clock, _keys);
        await again.Archive.RunRoundAsync(default);
        _files.BytesOf(Catalogue.FileName).ShouldBe(catalogue);
    }

    [Fact]
    public async Task Leaves_that_are_lost_are_read_from_the_seals_again()
    {
        IReadOnlyList<SegmentLeaf> leaves;
        using (var test = await SealedAsync(3))
            leaves = test.Archive.Leaves;
        var whole = _files.BytesOf(SegmentLog.FileName);
        _files.Delete(SegmentLog.FileName);
        using (var again = TestArchive.Open(_files, _clock, _keys))
        {
            again.Archive.Leaves.ShouldBe(leaves);
            again.ShouldBeWhole();
        }
        _files.BytesOf(SegmentLog.FileName).ShouldBe(whole);
    }

    [Fact]
    public async Task Leaves_that_were_altered_are_read_again_where_the_seals_still_agree_with_the_heads()
    {
        using (await SealedAsync(3)) { }
        var altered = _files.BytesOf(SegmentLog.FileName);
        altered[144 + 48] ^= 1; // a receive time of the second
        _files.Put(SegmentLog.FileName, altered);
        using var again = TestArchive.Open(_files, _clock, _keys);
        again.Archive.Health.Problems.ShouldBeEmpty();
        again.ShouldBeWhole();
    }

    [Fact]
    public async Task Heads_that_do_not_agree_with_the_seals_stop_sealing_and_are_never_signed_over()
    {
        using (await SealedAsync(2, withSecond: false)) { }
        var other = new FaultyFileSystem();
        using (var test = TestArchive.Open(other, _clock))
        {
            await test.AppendSegmentsAsync(2);
            await test.Archive.SealNowAsync(default);
        }
        _files.Put(HeadLog.FileName, other.BytesOf(HeadLog.FileName));
        using var again = TestArchive.Open(_files, _clock, _keys);
        await again.Journal.AppendAsync("received all the same");
        var failure = await Should.ThrowAsync<SealingException>(again.Archive.SealNowAsync(default));
        failure.Message.ShouldContain("does not agree");
        await again.Archive.RunRoundAsync(default);
        again.Archive.Health.Problems.Single().Kind.ShouldBe(ArchiveProblemKind.Sealing);
        _files.BytesOf(HeadLog.FileName).ShouldBe(other.BytesOf(HeadLog.FileName));
        again.ReadAll().Count.ShouldBe(41); // reading goes on
    }

    [Fact]
    public async Task A_hole_between_seals_and_segments_is_said_and_not_sealed_over()
    {
        using (var test = await SealedAsync(1))
        {
            await test.AppendSegmentsAsync(2);
        }
        _files.Delete("00000002-00000000000000000021.wal");
        using var again = TestArchive.Open(_files, _clock, _keys);
        (await Should.ThrowAsync<SealingException>(again.Archive.SealNowAsync(default))).Message.ShouldContain("21 to 40");
        again.ReadAll(from: 41).Count.ShouldBe(20);
        Should.Throw<JournalCorruptException>(() => again.ReadAll()).Message.ShouldContain("sequence 21");
    }

    [Fact]
    public async Task Seals_of_another_recorder_are_refused_at_the_start()
    {
        using (await SealedAsync(1, withSecond: false)) { }
        var other = new FaultyFileSystem();
        using (var test = TestArchive.Open(other, _clock))
            await test.AppendSegmentsAsync(2);
        var name = "00000002-00000000000000000021.wal";
        _files.Put(name, other.BytesOf(name));
        Should.Throw<JournalCorruptException>(() => TestArchive.Open(_files, _clock, _keys)).Message.ShouldContain("recorder");
    }

    [Fact]
    public async Task The_newest_head_is_put_where_others_can_fetch_it()
    {
        using var folder = new TemporaryFolder();
        using var test = await SealedAsync(1);
        var publisher = new FileHeadPublisher(folder["heads"]);
        await publisher.PublishAsync(test.Archive.Head!, default);
        await publisher.PublishAsync(test.Archive.Head!, default);
        TreeHead.Parse(File.ReadAllText(folder["heads/latest.json"])).ShouldBe(test.Archive.Head);
        Directory.GetFiles(folder["heads"]).Length.ShouldBe(2);
    }

    private static void Damage(FaultyFileSystem files, bool isMissing)
    {
        if (isMissing)
        {
            files.Delete(FirstSeal);
            return;
        }
        var bytes = files.BytesOf(FirstSeal);
        bytes[bytes.Length / 2] ^= 4;
        files.Put(FirstSeal, bytes);
    }

    private async Task<TestArchive> SealedAsync(int segments, SealingOptions? options = null, bool withSecond = true)
    {
        var test = TestArchive.Open(_files, _clock, _keys, withSecond ? _second : null, options);
        await test.AppendSegmentsAsync(segments);
        _ = test.Cursors.Register("telemetry", segments * 20);
        await test.Archive.RunRoundAsync(default);
        return test;
    }

    private List<string> Segments() => [.. _files.List().Where(name => name.EndsWith(".wal", StringComparison.Ordinal))];
}
