using System.Diagnostics;
using System.Globalization;
using ColdChain.Journal.Files;
using ColdChain.Journal.Inspection;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Keys;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests.Sealing;

/// <summary>On the real file system: real processes that die, and readers while segments go away under them.</summary>
public sealed class SealingDiskTests
{
    [Fact]
    public async Task A_process_killed_at_any_moment_while_it_seals_loses_nothing_and_takes_no_head_back()
    {
        var random = new Random(21);
        using var folder = new TemporaryFolder();
        var acknowledged = new SortedDictionary<long, string>();
        var told = new List<TreeHead>();
        // How much is sealed before a kill is the machine's doing: there are more kills where it was little.
        for (var kill = 0; kill < 8 || (kill < 80 && (told.Count <= 8 || Seals() <= 8)); kill++)
        {
            using var child = Start(folder["journal"]);
            var lines = random.Next(50, 1500);
            while (lines-- > 0 && await child.StandardOutput.ReadLineAsync() is { } line)
                Note(line);
            child.Kill();
            while (await child.StandardOutput.ReadLineAsync() is { } line)
                Note(line);
            await child.WaitForExitAsync();
            JournalInspector.Inspect(folder["journal"], default).FirstDamage.ShouldBeNull();
        }
        told.Count.ShouldBeGreaterThan(8);
        Seals().ShouldBeGreaterThan(8);
        using var test = TestArchive.Open(
            new DiskJournalFiles(folder["journal"]),
            keys: new KeyFolder(folder["journal/keys"]),
            options: new SealingOptions()
        );
        var all = test.Journal.ReadAll(); // checks that the sequences have no holes
        foreach (var (sequence, payload) in acknowledged)
            all[(int)sequence - 1].ShouldBe(payload);
        await test.Archive.SealNowAsync(default);
        foreach (var head in told)
            test.Archive.Heads.ShouldContain(head);
        test.ShouldBeWhole();

        int Seals() => Directory.GetFiles(folder["journal"], "*.seal").Length;

        void Note(string line)
        {
            if (line.StartsWith('{') && line.EndsWith('}'))
                told.Add(TreeHead.Parse(line));
            else if (line.Split(' ') is [var sequence, var payload, "."])
                acknowledged.Add(long.Parse(sequence, CultureInfo.InvariantCulture), payload);
        }
    }

    [Fact]
    public async Task Readers_follow_while_segments_are_sealed_and_removed_under_them()
    {
        const int messages = 3000;
        using var folder = new TemporaryFolder();
        using var test = TestArchive.Open(
            new DiskJournalFiles(folder.Path),
            keys: new MemoryKeyFolder(),
            journalOptions: new JournalOptions { SegmentBytes = 4000 }
        );
        using var cursor = test.Cursors.Register("everybody", 0);
        using var stop = new CancellationTokenSource();
        var sealing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                cursor.MoveTo(test.Journal.DurableSequence); // nobody waits for the readers: they have to manage
                await test.Archive.RunRoundAsync(default);
            }
        });
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(FollowAsync)).ToList();
        for (var number = 1; number <= messages; number += 10)
        {
            long last = 0;
            for (var within = number; within < number + 10; within++)
                last = await test.Journal.EnqueueAsync(TestJournal.Message($"message {within}", topic: $"t/{within % 3}"), default);
            await test.Journal.WaitDurableAsync(last, default);
        }
        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromMinutes(1));
        await stop.CancelAsync();
        await sealing;
        await FollowAsync(); // once more, from the beginning
        test.Archive.Leaves.Count.ShouldBeGreaterThan(10);
        Directory.GetFiles(folder.Path, "*.wal").Length.ShouldBeLessThan(test.Archive.Leaves.Count);
        test.Archive.Health.Problems.ShouldBeEmpty();

        async Task FollowAsync()
        {
            using var reader = test.Journal.OpenReader(1);
            for (var sequence = 1; sequence <= messages; )
            {
                if (!reader.TryRead(out var record))
                {
                    await test.Journal.WaitForRecordsAsync(sequence, default);
                    continue;
                }
                record.Sequence.ShouldBe(sequence);
                System.Text.Encoding.UTF8.GetString(record.Payload.Span).ShouldBe($"message {sequence}");
                sequence++;
            }
        }
    }

    private static Process Start(string folder) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(SealingDiskTests).Assembly.Location, "seal", folder])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
}
