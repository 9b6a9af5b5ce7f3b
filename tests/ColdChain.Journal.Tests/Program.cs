using ColdChain.Journal;
using ColdChain.Journal.Files;
using ColdChain.Journal.Sealing.Keys;
using ColdChain.Journal.Tests;
using ColdChain.Journal.Tests.Sealing;
using ColdChain.TestSupport;

// The child process of tests that kill it: `append FOLDER` appends from several tasks and prints each sequence and payload once it is durable, until it is
// killed; `seal FOLDER` seals, signs and removes meanwhile and prints each head; `hold FOLDER` keeps the journal open.
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var gate = new Lock();
var files = new DiskJournalFiles(args[1]);
if (args[0] == "seal")
{
    using var test = TestArchive.Open(
        files,
        new ManualClock(DateTimeOffset.UtcNow),
        new KeyFolder(Path.Combine(args[1], "keys")),
        journalOptions: new JournalOptions { SegmentBytes = 64 << 10 }
    );
    using var cursor = test.Cursors.Register("everybody", 0);
    var sealing = Task.Run(async () =>
    {
        while (true)
        {
            cursor.MoveTo(test.Journal.DurableSequence);
            await test.Archive.RunRoundAsync(CancellationToken.None);
            if (test.Archive.Head is { } head)
                Print(head.ToJson());
        }
    });
    await Task.WhenAll(AppendForEverAsync(test.Journal), sealing);
}
using var journal = TestJournal.Open(files, TimeProvider.System, new() { SegmentBytes = 256 << 10 });
if (args[0] == "hold")
{
    Print("held");
    await Task.Delay(Timeout.Infinite);
}
await AppendForEverAsync(journal);

Task AppendForEverAsync(MessageJournal to) =>
    Task.WhenAll(
        Enumerable
            .Range(0, 8)
            .Select(writer =>
                Task.Run(async () =>
                {
                    while (true)
                    {
                        var payload = $"{writer}-{Guid.NewGuid()}";
                        var sequence = await to.AppendAsync(payload);
                        Print($"{sequence} {payload} .");
                    }
                })
            )
    );

void Print(string line)
{
    lock (gate)
        output.WriteLine(line);
}
