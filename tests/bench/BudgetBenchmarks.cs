using System.Diagnostics;
using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores.Sqlite;
using ColdChain.TestSupport;

namespace ColdChain.Benchmarks;

/// <summary>
/// The budgets of all batches: <c>-- budgets [BATCHES] [EQUIPMENT] [YEARS] [MINUTES]</c>, a reading each MINUTES. Each batch lies in one equipment for two
/// years and in another ever since, from a day spread over the years. Compares the whole life read each time with what is kept; the readings are in SQLite.
/// </summary>
internal static class BudgetBenchmarks
{
    private const long DayMs = 86_400_000;
    private const long StartMs = 1_500_000_000_000;
    private static readonly Guid Recorder = Guid.Parse("0b0e7a52-7d0a-4a0b-9a37-4f0f7c1d2e11");

    private static readonly LimitProfile Requirement = new()
    {
        Name = "product",
        MaxGap = TimeSpan.FromHours(1),
        Budget =
        [
            new BudgetBand("above-70", ThresholdDirection.Above, -70, TimeSpan.FromHours(24)),
            new BudgetBand("above-60", ThresholdDirection.Above, -60, TimeSpan.FromHours(2)),
        ],
    };

    public static async Task RunAsync(string[] args)
    {
        int Argument(int at, int usual) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : usual;
        var (batches, equipment, years, minutes) = (Argument(0, 10_000), Argument(1, 200), Argument(2, 10), Argument(3, 10));
        using var folder = new TemporaryFolder();
        await using var store = new SqliteReadingStore(folder["readings.db"], Recorder);
        var nowMs = StartMs + (years * 365 * DayMs);
        var watch = Stopwatch.StartNew();
        var sequence = await FillAsync(store, equipment, nowMs, minutes * 60_000L);
        Console.WriteLine($"readings           {sequence, 14:N0} written in {watch.Elapsed.TotalSeconds:N0} s");

        var touches = new ReadingTouches();
        touches.StartAt(0);
        var ledger = new BudgetLedger(store, touches);
        await MeasureAsync(
            "whole life, 20 batches",
            20,
            batches,
            equipment,
            nowMs,
            async (channel, from, to, settled) =>
            {
                // A ledger of its own each time: nothing is kept.
                var once = new BudgetLedger(store, touches);
                return (await once.SpentMsAsync(channel, Requirement, from, to, settled, sequence, default), once.ReadingsRead);
            }
        );
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await KeptAsync("first sweep", ledger, sequence, batches, equipment, nowMs);
        Console.WriteLine($"kept               {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6, 14:N1} MB");
        await KeptAsync("sweep 15 min later", ledger, sequence, batches, equipment, nowMs + (15 * 60_000));
        // A logger gives a day of three years ago.
        var late = Block(Channel(0), StartMs + (3 * 365 * DayMs), 144, minutes * 60_000L, sequence + 1, -55);
        await store.WriteAsync(late, default);
        touches.Note(late);
        await KeptAsync("after a late day", ledger, late.ToSequence, batches, equipment, nowMs + (30 * 60_000));
    }

    private static Task KeptAsync(string what, BudgetLedger ledger, long cursor, int batches, int equipment, long nowMs) =>
        MeasureAsync(
            what,
            batches,
            batches,
            equipment,
            nowMs,
            async (channel, from, to, settled) =>
            {
                var read = ledger.ReadingsRead;
                return (await ledger.SpentMsAsync(channel, Requirement, from, to, settled, cursor, default), ledger.ReadingsRead - read);
            }
        );

    private static async Task MeasureAsync(
        string what,
        int asked,
        int batches,
        int equipment,
        long nowMs,
        Func<ChannelId, long, long, bool, Task<(decimal[] OutMs, long Read)>> spent
    )
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var (read, total) = (0L, 0m);
        for (var i = 0; i < asked; i++)
        {
            var batch = asked == batches ? i : i * (batches / asked);
            var from = StartMs + ((nowMs - StartMs) / DayMs * batch / batches * DayMs) + (batch % 1000 * 60_000L);
            var moved = Math.Min(from + (730 * DayMs), nowMs);
            foreach (
                var (channel, start, end) in new[]
                {
                    (Channel(batch % equipment), from, moved),
                    (Channel((batch + 7) % equipment), moved, nowMs),
                }
            )
            {
                var (outMs, count) = await spent(channel, start, end, end < nowMs);
                read += count;
                total += outMs[0];
            }
        }
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        Console.WriteLine(
            $"{what, -24} {asked, 6:N0} batches  {watch.Elapsed.TotalSeconds, 9:N2} s  {cpu.TotalSeconds, 9:N2} CPU s  {read, 14:N0} readings read  {total / 3_600_000, 12:N1} h above -70"
        );
    }

    private static async Task<long> FillAsync(SqliteReadingStore store, int equipment, long nowMs, long stepMs)
    {
        const int BlockReadings = 5_000;
        var sequence = 0L;
        for (var number = 0; number < equipment; number++)
        {
            for (var at = StartMs; at < nowMs; at += BlockReadings * stepMs)
            {
                var count = (int)Math.Min(BlockReadings, (nowMs - at) / stepMs);
                await store.WriteAsync(Block(Channel(number), at, count, stepMs, sequence + 1, value: null), default);
                sequence += count;
            }
        }
        return sequence;
    }

    private static DecodedBlock Block(ChannelId channel, long fromMs, int count, long stepMs, long sequence, double? value)
    {
        var readings = new Reading[count];
        for (var i = 0; i < count; i++)
        {
            var timeMs = fromMs + (i * stepMs);
            // A door each week: twenty minutes up to -65.
            var warm = timeMs / stepMs % (7 * DayMs / stepMs) < 2;
            readings[i] = new Reading(
                channel,
                Metrics.Temperature,
                Units.Celsius,
                timeMs,
                value ?? (warm ? -65 : -80 + (timeMs / stepMs % 7 * 0.1)),
                Quality.Good,
                Reason: null,
                TimeSource.Sample,
                Retained: false,
                timeMs,
                Recorder,
                sequence + i
            );
        }
        return new DecodedBlock
        {
            FromSequence = sequence,
            ToSequence = sequence + Math.Max(0, count - 1),
            Readings = readings,
            Rejects = [],
            Heard = [],
        };
    }

    private static ChannelId Channel(int number) => new("sh", $"f{number}", "chamber");
}
