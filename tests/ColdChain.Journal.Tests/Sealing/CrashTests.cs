using ColdChain.Journal.Inspection;
using ColdChain.Journal.Sealing;

namespace ColdChain.Journal.Tests.Sealing;

/// <summary>The machine dies at every single change of the disk, and starts again.</summary>
public sealed class CrashTests
{
    private const int Segments = 3;

    public enum Death
    {
        Kill,
        PowerFailure,
    }

    [Theory]
    [InlineData(Death.Kill)]
    [InlineData(Death.PowerFailure)]
    public async Task Wherever_it_dies_while_it_seals_copies_and_removes_the_next_start_goes_on_to_the_same_end(Death death)
    {
        var (start, keys, records) = await UnsealedAsync();
        var whole = await SealedAsync(start, keys);
        var died = 0;
        for (var changes = 1L; ; changes++)
        {
            var random = new Random((int)changes);
            var (files, second) = (start.AfterKill(), new FaultyFileSystem());
            files.FlushFolder();
            var fuse = new KillableFiles.Fuse();
            var known = new List<TreeHead>();
            using (var test = TestArchive.Open(new KillableFiles(files, fuse), keys: keys, second: new KillableFiles(second, fuse)))
            {
                using var cursor = test.Cursors.Register("telemetry", records.Count);
                fuse.Left = changes;
                await test.Archive.RunRoundAsync(default);
                known.AddRange(test.Archive.Heads);
                if (fuse.IsDead)
                {
                    died++;
                    (files, second) = death switch
                    {
                        Death.Kill => (files.AfterKill(), second.AfterKill()),
                        _ => (files.AfterPowerFailure(random), second.AfterPowerFailure(random)),
                    };
                }
                fuse.Left = 0; // closing changes nothing either
            }
            using (var again = TestArchive.Open(files, keys: keys, second: second))
            {
                again.ReadAll().ShouldBe(records, $"after {changes} changes, before it seals");
                foreach (var head in known)
                    again.Archive.Heads.ShouldContain(head); // what was once told stays
                using var cursor = again.Cursors.Register("telemetry", records.Count);
                await again.Archive.RunRoundAsync(default);
                again.ReadAll().ShouldBe(records, $"after {changes} changes");
                again.Archive.Leaves.ShouldBe(whole);
                again.ShouldBeWhole();
                files.List().ShouldNotContain(name => name.EndsWith(".wal", StringComparison.Ordinal));
                files.List().ShouldNotContain(name => name.EndsWith(".seal.new", StringComparison.Ordinal));
                JournalInspector.Inspect(files, default).FirstDamage.ShouldBeNull();
            }
            if (fuse.Left == 0 && died < changes)
                break; // it got through
        }
        died.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Wherever_it_dies_while_it_starts_over_a_half_sealed_folder_the_next_start_goes_on()
    {
        var (start, keys, records) = await UnsealedAsync();
        var fuse = new KillableFiles.Fuse();
        using (var test = TestArchive.Open(new KillableFiles(start, fuse), keys: keys))
        {
            await test.Archive.SealNowAsync(default);
            fuse.Left = 0;
        }
        start.Delete(SegmentLog.FileName); // the leaves are made again at the start: that takes changes
        for (var changes = 1L; ; changes++)
        {
            var files = start.AfterKill();
            files.FlushFolder();
            var startFuse = new KillableFiles.Fuse { Left = changes };
            try
            {
                using var dying = TestArchive.Open(new KillableFiles(files, startFuse), keys: keys);
                startFuse.Left = 0;
                break;
            }
            catch (IOException)
            {
                using var again = TestArchive.Open(files.AfterPowerFailure(new Random((int)changes)), keys: keys);
                again.ReadAll().ShouldBe(records);
                again.ShouldBeWhole();
                again.Archive.Leaves.Count.ShouldBe(Segments);
            }
            changes.ShouldBeLessThan(100);
        }
    }

    [Fact]
    public async Task A_disk_that_refuses_a_step_is_a_problem_said_once_and_appends_go_on()
    {
        var (files, keys, records) = await UnsealedAsync();
        using var test = TestArchive.Open(files, keys: keys);
        files.Capacity = 0;
        await test.Archive.RunRoundAsync(default);
        test.Archive.Health.Problems.Single().Detail.ShouldContain("cannot be sealed");
        (await Should.ThrowAsync<SealingException>(test.Archive.SealNowAsync(default))).Message.ShouldContain("tried again");
        files.Capacity = long.MaxValue;
        await test.Journal.AppendAsync("received all the same");
        await test.Archive.RunRoundAsync(default);
        test.Archive.Health.Problems.ShouldBeEmpty();
        (await test.Archive.SealNowAsync(default)).ShouldNotBeNull().LastSequence.ShouldBe(records.Count + 1);
        test.ShouldBeWhole();
    }

    /// <summary>A journal of three segments that were never sealed.</summary>
    private static async Task<(FaultyFileSystem Files, MemoryKeyFolder Keys, List<string> Records)> UnsealedAsync()
    {
        var (files, keys) = (new FaultyFileSystem(), new MemoryKeyFolder());
        using (var test = TestArchive.Open(files, keys: keys))
        {
            await test.AppendSegmentsAsync(Segments, messages: 6, topics: 3);
            _ = test.Archive.KeyId; // the first run made its key
            return (files, keys, test.ReadAll());
        }
    }

    private static async Task<IReadOnlyList<SegmentLeaf>> SealedAsync(FaultyFileSystem start, MemoryKeyFolder keys)
    {
        using var test = TestArchive.Open(start.AfterKill(), keys: keys);
        await test.Archive.SealNowAsync(default);
        return test.Archive.Leaves;
    }
}
