using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests;

public sealed class SegmentRollTests
{
    [Fact]
    public async Task A_new_segment_is_begun_at_the_size()
    {
        var files = new FaultyFileSystem();
        using var journal = TestJournal.Open(files, options: new JournalOptions { SegmentBytes = 1000 });
        for (var number = 0; number < 40; number++)
            await journal.AppendAsync($"message {number}");
        journal.Segments.Count.ShouldBeGreaterThan(4);
        files
            .List()
            .Where(name => name.EndsWith(".wal", StringComparison.Ordinal))
            .ShouldAllBe(name => files.BytesOf(name).Length <= 1000 + 16);
        journal.ReadAll().ShouldBe([.. Enumerable.Range(0, 40).Select(number => $"message {number}")]);
    }

    [Fact]
    public async Task A_segment_ends_at_its_age_also_when_nothing_comes()
    {
        var files = new FaultyFileSystem();
        var clock = new ManualClock();
        using var journal = TestJournal.Open(files, clock, new JournalOptions { SegmentAge = TimeSpan.FromHours(1) });
        await journal.AppendAsync("first hour");
        var flushes = files.Flushes;
        clock.Advance(TimeSpan.FromMinutes(61));
        await Eventually.HoldsAsync(() => files.Flushes > flushes, "the segment was ended with a marker");
        await journal.AppendAsync("second hour");
        journal.Segments.Count.ShouldBe(2);
        await journal.AppendAsync("second hour too");
        journal.Segments.Count.ShouldBe(2);
        journal.ReadAll().ShouldBe(["first hour", "second hour", "second hour too"]);
    }

    [Fact]
    public async Task Sequences_go_on_over_starts_and_segments()
    {
        var files = new FaultyFileSystem();
        for (var start = 0; start < 5; start++)
        {
            using var journal = TestJournal.Open(files);
            (await journal.AppendAsync($"start {start}")).ShouldBe(start + 1);
        }
        using var last = TestJournal.Open(files);
        last.ReadAll().ShouldBe(["start 0", "start 1", "start 2", "start 3", "start 4"]);
        (last.FirstSequence, last.DurableSequence).ShouldBe((1, 5));
    }
}
