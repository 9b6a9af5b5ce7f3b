using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Tests.Excursions.Oracle;

/// <summary>Makes cases from seeds, and smaller ones from those that fail.</summary>
public static class SeriesCases
{
    private static readonly long[] DelaysMs = [0, 0, 1, 2, 1_000, 60_000, 150_000, 300_000, 450_000, 600_000, 900_000, 1_000_000];
    private static readonly long[] WindowsMs = [1, 2, 1_000, 60_000, 300_000, 450_000, 900_000, 1_800_000, 3_600_000];

    public static Arbitrary<SeriesCase> Any(int mostSamples = 30) =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => Build(new Random(seed), mostSamples)), small => small.Smaller());

    public static SeriesCase Build(Random random, int mostSamples)
    {
        var level = Pick(random, 8m, 0m, -0.5m, -150m, 25.3m);
        var step = Pick(random, 1m, 0.5m, 0.1m, 0.3m, 0.01m);
        var deadband = Pick(random, 0m, 0m, 0.5m, 0.1m, step);
        var maxGapMs = Pick(random, 300_000L, 900_000L, 1_000L, 3L, 100_000L);
        var profile = new LimitProfile
        {
            Name = "made",
            MaxGap = TimeSpan.FromMilliseconds(maxGapMs),
            IgnoreFirst = TimeSpan.FromMilliseconds(random.Next(6) == 0 ? Pick(random, 1L, maxGapMs, 600_000L) : 0),
            Frozen = random.Next(10) == 0,
            Rules = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => Rule(random, $"r{i}", level, step, deadband))],
            Budget =
            [
                .. Enumerable
                    .Range(0, random.Next(3))
                    .Select(i => new BudgetBand(
                        $"b{i}",
                        Direction(random),
                        level + (step * random.Next(-1, 2)),
                        TimeSpan.FromHours(1),
                        random.Next(2) == 0
                    )),
            ],
        };
        if (profile.Frozen)
            profile = profile with { Rules = [.. profile.Rules.Where(rule => rule is not MeanKineticRule)] };

        var samples = new List<RawSample>();
        var fine = random.Next(4) == 0;
        var timeMs = Pick(random, 1_795_161_600_000L, 0L, -5_000L, 1_795_161_600_123L);
        var firstMs = timeMs;
        for (var i = random.Next(mostSamples + 1); i > 0; i--)
        {
            samples.Add(new RawSample(timeMs, Value(random, level, step, deadband)));
            timeMs += fine ? random.Next(0, 4) : Interval(random, maxGapMs);
        }
        var shuffled = samples.ToArray();
        random.Shuffle(shuffled);

        var (fromMs, toMs) = (Edge(random, firstMs, timeMs), Edge(random, firstMs, timeMs));
        if (fromMs > toMs)
            (fromMs, toMs) = (toMs, fromMs);
        var span = new EvaluationSpan(fromMs, toMs, random.Next(2) == 0 ? timeMs + random.Next(1_000_000) : null);
        return new SeriesCase(profile, shuffled, span, random.Next(5) == 0 ? MktWeighting.Samples : MktWeighting.Time);
    }

    private static LimitRule Rule(Random random, string id, decimal level, decimal step, decimal deadband)
    {
        var threshold = level + (step * Pick(random, 0, 0, 0, 1, -1));
        var window = random.Next(2) == 0 ? (TimeSpan?)null : Time(random, WindowsMs);
        return random.Next(10) switch
        {
            < 5 => new ThresholdRule(
                id,
                Severity.Alarm,
                Direction(random),
                threshold,
                Time(random, DelaysMs),
                Time(random, DelaysMs),
                deadband,
                random.Next(2) == 0
            ),
            5 => new MissingRule(id, Severity.Warning, Time(random, WindowsMs)),
            6 or 7 => new CumulativeRule(
                id,
                Severity.Alarm,
                Direction(random),
                threshold,
                Time(random, WindowsMs),
                window,
                random.Next(2) == 0
            ),
            8 => new RateRule(id, Severity.Info, Direction(random), Pick(random, 0m, 0.1m, step, 2m), Time(random, WindowsMs)),
            _ => new MeanKineticRule(id, Severity.Info, threshold, window),
        };
    }

    private static decimal Value(Random random, decimal level, decimal step, decimal deadband) =>
        random.Next(10) switch
        {
            < 3 => level,
            3 => level - deadband,
            4 => level + deadband,
            5 => level + (step * random.Next(-20, 21)),
            _ => level + (step * random.Next(-2, 3)),
        };

    private static long Interval(Random random, long maxGapMs) =>
        random.Next(12) switch
        {
            0 => 0,
            1 => 1,
            2 => maxGapMs,
            3 => maxGapMs + 1,
            4 => maxGapMs - 1,
            5 => random.NextInt64(1, 3 * maxGapMs),
            6 => Pick(random, DelaysMs),
            7 => random.NextInt64(1, 1_000),
            8 => maxGapMs * 7,
            _ => Math.Min(maxGapMs, Pick(random, 60_000L, 150_000L, 300_000L)),
        };

    private static long? Edge(Random random, long firstMs, long lastMs) =>
        random.Next(4) switch
        {
            0 => random.NextInt64(firstMs - 10, lastMs + 11),
            1 when random.Next(2) == 0 => Pick(random, firstMs, firstMs - 1, lastMs, lastMs + 1),
            _ => null,
        };

    private static TimeSpan Time(Random random, long[] choices) => TimeSpan.FromMilliseconds(Pick(random, choices));

    private static ThresholdDirection Direction(Random random) => (ThresholdDirection)random.Next(2);

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
