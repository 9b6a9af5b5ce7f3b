using ColdChain.Domain.Health;

namespace ColdChain.Domain.Tests.Health;

/// <summary>Equipment whose figures are known, with seeded noise.</summary>
internal static class Truth
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    public static readonly HealthSpan FirstDay = new(0, Day);

    /// <summary>A chamber about -80 C whose compressor runs for a share of each period; one sample a minute.</summary>
    public static List<HealthSample> Chamber(double duty, double periodMinutes, double swing, double noise, int seed, double jitter = 0)
    {
        var random = new Random(seed);
        var samples = new List<HealthSample>();
        var (began, period) = (0.0, periodMinutes);
        for (var minute = 0; minute < 1440; minute++)
        {
            if (minute - began >= period)
            {
                began += period;
                period = periodMinutes * (1 + jitter * (2 * random.NextDouble() - 1));
            }
            var phase = (minute - began) / period;
            var height = phase < duty ? 1 - phase / duty : (phase - duty) / (1 - duty);
            samples.Add(new HealthSample(minute * Minute, -80 + swing * height + noise * Normal(random)));
        }
        return samples;
    }

    /// <summary>A level in mm, read every ten minutes, filled up within 20 minutes when it reaches the lower mark.</summary>
    public static List<HealthSample> Level(double perDay, int days, double full, double low, double noise, int seed)
    {
        var random = new Random(seed);
        var samples = new List<HealthSample>();
        var level = full;
        for (long at = 0; at < days * Day; at += 10 * Minute)
        {
            samples.Add(new HealthSample(at, level + noise * Normal(random)));
            level = level <= low ? full : level - perDay / 144;
        }
        return samples;
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static T[] Shuffled<T>(IEnumerable<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
