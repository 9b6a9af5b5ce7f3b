using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Impact;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Telemetry;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Monitoring.Tests.Impact;

/// <summary>What is kept of the past is what a computation of everything says, whatever comes late, and in whatever order it is asked.</summary>
public sealed class BudgetLedgerProperties
{
    private const long DayMs = 86_400_000;
    private static readonly ChannelId Channel = Frozen.Chamber;

    [Fact]
    public void Kept_pieces_say_what_a_full_computation_says_after_any_late_reading_and_any_span() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => CheckAsync(new Random(seed)).GetAwaiter().GetResult())
            .Check(Seeded.Cases(400));

    private static async Task CheckAsync(Random random)
    {
        var series = new MemorySeries();
        var touches = new ReadingTouches();
        touches.StartAt(0);
        var ledger = new BudgetLedger(series, touches);
        var profile = new LimitProfile
        {
            Name = "product",
            MaxGap = TimeSpan.FromMinutes(random.Next(2) == 0 ? 60 : 60 * 26),
            Budget =
            [
                new BudgetBand("above", ThresholdDirection.Above, 8, TimeSpan.FromHours(10)),
                new BudgetBand("below", ThresholdDirection.Below, 2, TimeSpan.FromHours(10), Inclusive: true),
            ],
        };
        var beginMs = Frozen.ZeroMs - random.NextInt64(100 * DayMs);
        var now = beginMs + (random.Next(1, 90) * DayMs);
        var sequence = 0L;
        void Come(int count, long fromMs, long toMs)
        {
            sequence++;
            var readings = Enumerable
                .Range(0, count)
                .Select(_ =>
                    Frozen.Good(0, Math.Round(random.NextDouble() * 12, 1)) with
                    {
                        TimeMs = Align(random, fromMs + random.NextInt64(Math.Max(1, toMs - fromMs))),
                        Sequence = sequence,
                        Quality = random.Next(20) == 0 ? Quality.Suspect : Quality.Good,
                    }
                )
                .ToList();
            series.Add(readings, sequence);
            touches.Note(
                new DecodedBlock
                {
                    FromSequence = sequence,
                    ToSequence = sequence,
                    Readings = readings,
                    Rejects = [],
                    Heard = [],
                }
            );
        }
        Come(random.Next(0, 400), beginMs, now);
        for (var round = 0; round < 6; round++)
        {
            for (var ask = 0; ask < 4; ask++)
            {
                var from = Align(random, beginMs + random.NextInt64(now - beginMs));
                var settled = random.Next(2) == 0;
                var to = settled ? Align(random, from + random.NextInt64(Math.Max(1, now - from))) : now;
                if (to < from)
                    continue;
                // Twice: once perhaps from the store, once from what is kept.
                for (var twice = 0; twice < 2; twice++)
                {
                    var kept = await ledger.SpentMsAsync(
                        Channel,
                        profile,
                        from,
                        to,
                        settled,
                        await series.ReadCursorAsync(default),
                        default
                    );
                    var full = await FullAsync(series, profile, from, to);
                    for (var i = 0; i < kept.Length; i++)
                        ((double)(kept[i] / 1000)).ShouldBe(full[i], 1e-9);
                }
            }
            // Late by anything, or new.
            if (random.Next(2) == 0)
                Come(random.Next(1, 5), beginMs, now);
            var before = now;
            now += random.NextInt64(3 * DayMs);
            Come(random.Next(0, 30), before, Math.Max(before + 1, now));
        }
    }

    [Fact]
    public async Task What_lies_back_is_read_once_and_late_readings_read_their_piece_alone()
    {
        var series = new MemorySeries();
        var touches = new ReadingTouches();
        touches.StartAt(0);
        var ledger = new BudgetLedger(series, touches);
        var profile = Profile();
        var begin = Frozen.ZeroMs / (32 * DayMs) * (32 * DayMs);
        var now = begin + (200 * DayMs) + (DayMs / 2);
        series.Add(Enumerable.Range(0, 200 * 24).Select(hour => Hourly(begin, hour, 5)), 1);

        (await AskAsync()).ShouldBe(0m);
        var first = ledger.ReadingsRead;
        first.ShouldBeGreaterThanOrEqualTo(200 * 24);
        await AskAsync();
        (ledger.ReadingsRead - first).ShouldBeLessThan(3 * 24, "only what belongs to today");

        // Half an hour above the limit, a hundred days ago; then the same asked for the second batch that was there.
        Come(2, Hourly(begin, 100 * 24, 20) with { TimeMs = begin + (100 * DayMs) + (DayMs / 48) });
        var before = ledger.ReadingsRead;
        (await AskAsync()).ShouldBeGreaterThan(0m);
        (ledger.ReadingsRead - before).ShouldBeInRange(30 * 24, 36 * 24, "the piece of 32 days, and today");
        before = ledger.ReadingsRead;
        await AskAsync();
        (ledger.ReadingsRead - before).ShouldBeLessThan(3 * 24);

        // A store that is behind the journal: what it does not have yet stays asked for.
        touches.Note(Block(9, Hourly(begin, 0, 30)));
        await AskAsync();
        before = ledger.ReadingsRead;
        await AskAsync();
        (ledger.ReadingsRead - before).ShouldBeGreaterThan(30 * 24);

        Task<decimal> AskAsync() => TotalAsync(ledger, series, profile, begin, now);

        void Come(long sequence, Reading reading)
        {
            series.Add([reading], sequence);
            touches.Note(Block(sequence, reading));
        }
    }

    [Fact]
    public async Task Other_bands_are_other_pieces_and_nothing_is_kept_while_the_start_of_the_journal_is_unknown()
    {
        var series = new MemorySeries();
        var touches = new ReadingTouches();
        var ledger = new BudgetLedger(series, touches);
        var begin = Frozen.ZeroMs;
        var now = begin + (50 * DayMs);
        series.Add(Enumerable.Range(0, 50 * 24).Select(hour => Hourly(begin, hour, 9)), 7);
        await TotalAsync(ledger, series, Profile(), begin, now);
        var once = ledger.ReadingsRead;
        await TotalAsync(ledger, series, Profile(), begin, now);
        ledger.ReadingsRead.ShouldBe(2 * once, "the monitor has not said from where on it knows");
        touches.StartAt(8);
        await TotalAsync(ledger, series, Profile(), begin, now);
        ledger.ReadingsRead.ShouldBe(3 * once, "the store is behind where the monitor began");
        series.Add([], 8);
        await TotalAsync(ledger, series, Profile(), begin, now);
        var known = ledger.ReadingsRead;
        await TotalAsync(ledger, series, Profile(), begin, now);
        ledger.ReadingsRead.ShouldBeLessThan(known + (3 * 24));
        (await TotalAsync(ledger, series, Profile(above: 10), begin, now)).ShouldBe(0m);
        (await TotalAsync(ledger, series, Profile(), begin, now)).ShouldBe((50 * 24 - 1) * 3_600_000m);
    }

    private static async Task<decimal> TotalAsync(BudgetLedger ledger, MemorySeries series, LimitProfile profile, long from, long to) =>
        (await ledger.SpentMsAsync(Channel, profile, from, to, settled: false, await series.ReadCursorAsync(default), default))[0];

    private static LimitProfile Profile(decimal above = 8) =>
        new()
        {
            Name = "product",
            MaxGap = TimeSpan.FromHours(2),
            Budget = [new BudgetBand("above", ThresholdDirection.Above, above, TimeSpan.FromHours(10))],
        };

    private static Reading Hourly(long begin, int hour, double value) =>
        Frozen.Good(0, value) with
        {
            TimeMs = begin + (hour * 3_600_000L),
            Sequence = 1,
        };

    private static DecodedBlock Block(long sequence, Reading reading) =>
        new()
        {
            FromSequence = sequence,
            ToSequence = sequence,
            Readings = [reading],
            Rejects = [],
            Heard = [],
        };

    /// <summary>Many on the edges of days, where pieces meet.</summary>
    private static long Align(Random random, long timeMs) =>
        random.Next(4) switch
        {
            0 => timeMs / DayMs * DayMs,
            1 => (timeMs / DayMs * DayMs) + random.Next(-1, 2),
            _ => timeMs,
        };

    private static async Task<double[]> FullAsync(MemorySeries series, LimitProfile profile, long from, long to)
    {
        var samples = new SampleSeries();
        await foreach (var reading in series.ReadAsync(Channel, new TimeRange(from, to + 1), default))
        {
            if (reading is { Quality: Quality.Good, Value: { } value })
                samples.Add(reading.TimeMs, value);
        }
        var result = ChannelEvaluator.Evaluate("x", profile, samples, new EvaluationSpan(from, to));
        return [.. result.Budget.Select(band => band.Seconds)];
    }
}
