using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using ColdChain.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Benchmarks;

/// <summary>Records a second until durable, and what they cost: <c>-- journal [RECORDS] [FOLDER]</c>. One producer; payloads of 200 bytes.</summary>
internal static class JournalBenchmarks
{
    private const int PayloadBytes = 200;

    public static async Task RunAsync(string[] args)
    {
        var records = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2_000_000;
        var folder = args.Length > 1 ? args[1] : Directory.CreateTempSubdirectory("coldchain-bench-").FullName;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var options = new JournalOptions { Directory = Path.Combine(folder, "journal") };
        using (
            var journal = MessageJournal.Open(
                options,
                TimeProvider.System,
                services.GetRequiredService<IMeterFactory>(),
                NullLogger<MessageJournal>.Instance
            )
        )
        {
            await AppendAsync(journal, Math.Min(records, 100_000)); // warm up
            await MeasureAsync("append, wait for all", records, () => AppendAsync(journal, records));
            await MeasureAsync("append, wait for each 64", records, () => AppendInBatchesAsync(journal, records, 64));
            await MeasureAsync("append, wait for each", records / 50, () => AppendInBatchesAsync(journal, records / 50, 1));
            await MeasureAsync("read", (int)journal.DurableSequence, () => Task.FromResult(Read(journal)));
        }
        Directory.Delete(options.Directory, recursive: true);
    }

    private static async Task MeasureAsync(string what, int records, Func<Task> run)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await run();
        var seconds = watch.Elapsed.TotalSeconds;
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Console.WriteLine(
            $"{what, -26} {records, 10:N0} records  {records / seconds, 12:N0} /s  {cpu.TotalSeconds / records * 1e6, 7:N2} CPU s per million  {(double)bytes / records, 7:N1} B allocated each"
        );
    }

    private static async Task AppendAsync(MessageJournal journal, int records)
    {
        var entry = Entry();
        long last = 0;
        for (var number = 0; number < records; number++)
            last = await journal.EnqueueAsync(entry, CancellationToken.None);
        await journal.WaitDurableAsync(last, CancellationToken.None);
    }

    private static async Task AppendInBatchesAsync(MessageJournal journal, int records, int batch)
    {
        var entry = Entry();
        for (var number = 0; number < records; number += batch)
        {
            long last = 0;
            for (var within = 0; within < batch; within++)
                last = await journal.EnqueueAsync(entry, CancellationToken.None);
            await journal.WaitDurableAsync(last, CancellationToken.None);
        }
    }

    private static long Read(MessageJournal journal)
    {
        using var reader = journal.OpenReader(1);
        long bytes = 0;
        while (reader.TryRead(out var record))
            bytes += record.Payload.Length;
        return bytes;
    }

    private static JournalEntry Entry() =>
        new(
            JournalEntryType.Message,
            DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            Qos: 1,
            Dup: false,
            Retain: false,
            "coldchain-main-0123456789ab",
            PacketId: 1,
            "coldchain/site-1/freezer-03/readings"u8.ToArray(),
            Encoding.UTF8.GetBytes(new string('x', PayloadBytes))
        );
}
