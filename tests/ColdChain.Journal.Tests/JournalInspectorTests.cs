using ColdChain.Journal.Inspection;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests;

public sealed class JournalInspectorTests
{
    [Fact]
    public async Task A_report_counts_what_is_there()
    {
        var files = new FaultyFileSystem();
        using var journal = TestJournal.Open(files, options: new JournalOptions { SegmentBytes = 600 });
        await journal.AppendAsync(
            TestJournal.Message("x") with
            {
                Type = JournalEntryType.Connected,
                ReceivedMs = 1_000,
            },
            CancellationToken.None
        );
        for (var number = 0; number < 9; number++)
            await journal.AppendAsync(TestJournal.Message("x") with { ReceivedMs = 2_000 + number }, CancellationToken.None);

        var report = JournalInspector.Inspect(files, CancellationToken.None); // while it is in use

        report.IsIntact.ShouldBeTrue();
        report.Recorder.ShouldBe(journal.Recorder);
        (report.FirstSequence, report.LastSequence, report.Records).ShouldBe((1, 10, 10));
        report.Segments.Count.ShouldBe(journal.Segments.Count);
        report.Segments[0].RecordsByType[JournalEntryType.Connected].ShouldBe(1);
        report.Segments.Sum(segment => segment.RecordsByType.GetValueOrDefault(JournalEntryType.Message)).ShouldBe(9);
        report.Segments[0].FirstReceived.ShouldBe(DateTimeOffset.UnixEpoch.AddSeconds(1));
        report.Segments[^1].LastReceived.ShouldBe(DateTimeOffset.UnixEpoch.AddMilliseconds(2_008));
        report.Segments.ShouldAllBe(segment => segment.UnconfirmedBytes == 0);
        report.Bytes.ShouldBe(
            files.List().Where(name => name.EndsWith(".wal", StringComparison.Ordinal)).Sum(name => (long)files.BytesOf(name).Length)
        );
    }

    [Fact]
    public async Task A_write_that_never_ended_is_no_damage_but_is_shown()
    {
        var files = new FaultyFileSystem();
        using var journal = TestJournal.Open(files);
        await journal.AppendAsync("whole");
        var killed = files.AfterKill();
        var name = killed.List().Single(each => each.EndsWith(".wal", StringComparison.Ordinal));
        killed.Put(name, [.. killed.BytesOf(name), 1, 2, 3]);
        var report = JournalInspector.Inspect(killed, CancellationToken.None);
        report.IsIntact.ShouldBeTrue();
        report.Segments.Single().UnconfirmedBytes.ShouldBe(3);
    }

    [Fact]
    public void A_folder_without_a_journal_has_nothing_in_it()
    {
        using var folder = new TemporaryFolder();
        var report = JournalInspector.Inspect(folder.Path, CancellationToken.None);
        report.Segments.ShouldBeEmpty();
        report.IsIntact.ShouldBeTrue();
        Should.Throw<DirectoryNotFoundException>(() => JournalInspector.Inspect(folder["none"], CancellationToken.None));
    }
}
