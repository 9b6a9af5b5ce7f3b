using System.Diagnostics;
using System.Globalization;
using ColdChain.Journal.Files;
using ColdChain.Journal.Inspection;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests;

/// <summary>On the real file system, with real processes.</summary>
public sealed class DiskTests
{
    [Fact]
    public async Task A_second_process_is_refused_with_a_clear_message_until_the_first_is_gone()
    {
        using var folder = new TemporaryFolder();
        using var other = StartChild("hold", folder.Path);
        (await other.StandardOutput.ReadLineAsync()).ShouldBe("held");
        var failure = Should.Throw<JournalInUseException>(() => TestJournal.Open(new DiskJournalFiles(folder.Path)));
        failure.Message.ShouldContain(folder.Path);
        failure.Message.ShouldContain("in use by another process");
        other.Kill();
        await other.WaitForExitAsync();
        using var journal = TestJournal.Open(new DiskJournalFiles(folder.Path));
        (await journal.AppendAsync("mine now")).ShouldBe(1);
    }

    [Fact]
    public async Task A_process_killed_at_any_moment_loses_nothing_that_it_acknowledged()
    {
        const int kills = 10;
        var random = new Random(20);
        using var folder = new TemporaryFolder();
        var acknowledged = new SortedDictionary<long, string>();
        for (var kill = 0; kill < kills; kill++)
        {
            using var child = StartChild("append", folder.Path);
            var lines = random.Next(1, 2000);
            while (lines-- > 0 && await child.StandardOutput.ReadLineAsync() is { } line)
                Note(acknowledged, line);
            child.Kill();
            while (await child.StandardOutput.ReadLineAsync() is { } line)
                Note(acknowledged, line);
            await child.WaitForExitAsync();
            JournalInspector.Inspect(folder.Path, CancellationToken.None).FirstDamage.ShouldBeNull();
        }
        using var journal = TestJournal.Open(new DiskJournalFiles(folder.Path));
        var all = journal.ReadAll(); // checks that the sequences have no holes
        acknowledged.Count.ShouldBeGreaterThan(kills * 100);
        foreach (var (sequence, payload) in acknowledged)
            all[(int)sequence - 1].ShouldBe(payload);
        all.Distinct(StringComparer.Ordinal).Count().ShouldBe(all.Count);
    }

    [Fact]
    public async Task What_is_on_the_disk_is_read_by_the_next_process()
    {
        using var folder = new TemporaryFolder();
        using (
            var journal = TestJournal.Open(
                new DiskJournalFiles(folder["new/journal"]),
                TimeProvider.System,
                new JournalOptions { SegmentBytes = 100_000 }
            )
        )
            await journal.AppendManyAsync(5000);
        using var again = TestJournal.Open(new DiskJournalFiles(folder["new/journal"]));
        again.ReadAll().ShouldBe([.. Enumerable.Range(0, 5000).Select(number => $"message {number}")]);
        Directory.GetFiles(folder["new/journal"], "*.new").ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_durable_is_an_error() =>
        Should.Throw<IOException>(() => DurableFolder.Flush("/no/such/folder"));

    /// <summary>A last line cut by the kill says nothing.</summary>
    private static void Note(SortedDictionary<long, string> acknowledged, string line)
    {
        if (line.Split(' ') is [var sequence, var payload, "."])
            acknowledged.Add(long.Parse(sequence, CultureInfo.InvariantCulture), payload);
    }

    private static Process StartChild(string task, string folder) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(DiskTests).Assembly.Location, task, folder])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
}
