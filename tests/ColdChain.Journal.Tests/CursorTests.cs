using ColdChain.Journal.Cursors;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests;

public sealed class CursorTests
{
    [Fact]
    public async Task A_sequence_is_passed_by_all_when_the_slowest_has_passed_it()
    {
        using var journal = TestJournal.Open(new FaultyFileSystem());
        await journal.AppendManyAsync(10);
        var registry = new CursorRegistry(journal);
        registry.PassedByAll.ShouldBe(0);
        using var fast = registry.Register("telemetry", 10);
        using (var slow = registry.Register("monitoring", 2))
        {
            registry.PassedByAll.ShouldBe(2);
            slow.MoveTo(7);
            registry.PassedByAll.ShouldBe(7);
            registry.Cursors.ShouldBe(new Dictionary<string, long> { ["telemetry"] = 10, ["monitoring"] = 7 }, ignoreOrder: true);
        }
        registry.PassedByAll.ShouldBe(10);
        Should.Throw<ArgumentException>(() => registry.Register("telemetry", 1));
    }

    [Fact]
    public async Task A_consumer_that_has_seen_more_than_the_journal_holds_is_told_so()
    {
        using var journal = TestJournal.Open(new FaultyFileSystem());
        await journal.AppendManyAsync(3);
        var failure = Should.Throw<CursorAheadException>(() => new CursorRegistry(journal).Register("telemetry", 4));
        failure.Message.ShouldContain("telemetry");
        failure.Message.ShouldContain("ends at 3");
    }

    [Fact]
    public void A_cursor_in_a_file_is_there_again_after_a_start()
    {
        using var folder = new TemporaryFolder();
        var path = folder["cursors/telemetry"];
        new FileCursor(path).Sequence.ShouldBe(0);
        new FileCursor(path).MoveTo(4711);
        new FileCursor(path).MoveTo(4712);
        new FileCursor(path).Sequence.ShouldBe(4712);
        File.WriteAllText(path, "rubbish");
        Should.Throw<InvalidDataException>(() => new FileCursor(path)).Message.ShouldContain(path);
    }
}
