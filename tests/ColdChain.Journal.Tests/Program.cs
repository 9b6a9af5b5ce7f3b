using ColdChain.Journal.Files;
using ColdChain.Journal.Tests;

// The child process of DiskTests: `append FOLDER` appends from several tasks and prints each sequence and payload once it is durable, until it is killed;
// `hold FOLDER` keeps the journal open.
using var journal = TestJournal.Open(new DiskJournalFiles(args[1]), TimeProvider.System, new() { SegmentBytes = 256 << 10 });
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
if (args[0] == "hold")
{
    output.WriteLine("held");
    await Task.Delay(Timeout.Infinite);
}
var gate = new Lock();
await Task.WhenAll(
    Enumerable
        .Range(0, 8)
        .Select(writer =>
            Task.Run(async () =>
            {
                while (true)
                {
                    var payload = $"{writer}-{Guid.NewGuid()}";
                    var sequence = await journal.AppendAsync(payload);
                    lock (gate)
                        output.WriteLine($"{sequence} {payload} .");
                }
            })
        )
);
