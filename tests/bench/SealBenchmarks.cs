using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Journal.Files;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Benchmarks;

/// <summary>
/// Sealing with its verification, and reading back: <c>-- seal [RECORDS] [TOPICS] [SEGMENT_KIB] [FOLDER]</c>. Messages as a freezer's gateway sends them (JSON, three
/// values that wander). Beside it, in the same run, a plain copy of the same files with one flush each: what the disk alone takes.
/// </summary>
internal static class SealBenchmarks
{
    public static async Task RunAsync(string[] args)
    {
        var records = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var topics = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500;
        var folder =
            args.Length > 3 ? Path.Combine(args[3], "coldchain-bench-seal") : Directory.CreateTempSubdirectory("coldchain-bench-").FullName;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var options = new JournalOptions { Directory = Path.Combine(folder, "journal") };
        if (args.Length > 2)
            options.SegmentBytes = int.Parse(args[2], CultureInfo.InvariantCulture) << 10;
        try
        {
            using var journal = MessageJournal.Open(options, TimeProvider.System, meters, NullLogger<MessageJournal>.Instance);
            await AppendAsync(journal, records, topics);
            await journal.EndSegmentAsync(CancellationToken.None);
            var wal = Bytes(options.Directory, "*.wal");
            Console.WriteLine($"{records:N0} records of {topics:N0} topics, {wal:N0} bytes in {journal.EndedSegments.Count} segments");

            await MeasureAsync(
                "plain copy, flushed",
                records,
                wal,
                () => Task.Run(() => Copy(options.Directory, Path.Combine(folder, "copy")))
            );
            using var archive = new SealedArchive(
                journal,
                new CursorRegistry(journal),
                new KeyFolder(Path.Combine(folder, "keys")),
                openSecondPlace: null,
                new SealingOptions(),
                TimeProvider.System,
                new SealingMetrics(meters),
                NullLogger.Instance
            );
            await MeasureAsync("seal and verify", records, wal, () => archive.SealNowAsync(CancellationToken.None));
            var packed = Bytes(options.Directory, "*.seal");
            Console.WriteLine($"peak memory until then {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
            Console.WriteLine(
                $"sealed {packed:N0} bytes: {100d * packed / wal:N1} % of the segments, {(double)packed / records:N1} bytes a record"
            );

            await MeasureAsync("read a seal whole, in order", records, wal, () => Task.Run(() => ReadAll(archive)));
            var topic = TopicEntry.HashOf(Encoding.UTF8.GetBytes(Topic(topics / 2)));
            long found = 0;
            var watch = Stopwatch.StartNew();
            for (var at = 0; at < archive.Leaves.Count; at++)
            {
                using var segment = archive.Open(at);
                segment.Prove(topic);
                found += segment.ReadTopic(topic).LongCount();
            }
            Console.WriteLine(
                $"one topic with its proof out of {archive.Leaves.Count} segments: {found:N0} records in {watch.Elapsed.TotalMilliseconds:N1} ms"
            );
            Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Wall-clock time and processor time: on a busy machine only the second says anything.</summary>
    private static async Task MeasureAsync(string what, int records, long bytes, Func<Task> run)
    {
        GC.Collect();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await run();
        var took = watch.Elapsed.TotalSeconds;
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        Console.WriteLine(
            $"{what, -28} {took, 7:N2} s  {records / took, 12:N0} records/s  {bytes / took / 1e6, 8:N1} MB/s  {cpu.TotalSeconds / records * 1e6, 6:N2} CPU s per million"
        );
    }

    private static void ReadAll(SealedArchive archive)
    {
        for (var at = 0; at < archive.Leaves.Count; at++)
        {
            using var segment = archive.Open(at);
            if (segment.ReadAll().Count != segment.Leaf.Count)
                throw new UnreachableException();
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from, "*.wal"))
        {
            using var source = File.OpenRead(path);
            using var target = File.Create(Path.Combine(to, Path.GetFileName(path)));
            source.CopyTo(target, 1 << 20);
            target.Flush(flushToDisk: true);
        }
    }

    private static async Task AppendAsync(MessageJournal journal, int records, int topics)
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, topics).Select(_ => -80 + random.NextDouble()).ToArray();
        var names = Enumerable.Range(0, topics).Select(topic => Encoding.UTF8.GetBytes(Topic(topic))).ToArray();
        var startMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        long last = 0;
        for (var number = 0; number < records; number++)
        {
            var topic = number % topics;
            var ms = startMs + (long)number * 60_000 / topics;
            values[topic] += (random.NextDouble() - 0.5) / 5;
            var payload =
                $$"""{"device":"FZ-{{topic:D5}}","time":{{ms}},"product":{{values[topic]:F2}},"ambient":{{20 + random.NextDouble():F2}},"battery":{{90 + random.Next(3)}}}""";
            last = await journal.EnqueueAsync(
                new JournalEntry(
                    JournalEntryType.Message,
                    ms,
                    Qos: 1,
                    Dup: false,
                    Retain: false,
                    "coldchain-main-0123456789ab",
                    (ushort)(number % 60_000 + 1),
                    names[topic],
                    Encoding.UTF8.GetBytes(payload)
                ),
                CancellationToken.None
            );
        }
        await journal.WaitDurableAsync(last, CancellationToken.None);
    }

    private static string Topic(int number) => $"coldchain/site-1/freezer-{number:D5}/readings";

    private static long Bytes(string folder, string pattern) => new DirectoryInfo(folder).EnumerateFiles(pattern).Sum(file => file.Length);
}
