using ColdChain.Domain.Forecasting;

namespace ColdChain.Domain.Tests.Forecasting;

/// <summary>Made-up samples of a drifting value. Times in seconds after a fixed instant.</summary>
internal static class Drift
{
    public const long OriginMs = 1_790_000_000_000;

    public static long At(double seconds) => OriginMs + (long)Math.Round(1000 * seconds);

    public static BreachSample[] Samples(int count, double stepSeconds, Func<double, double> value) =>
        [.. Enumerable.Range(0, count).Select(i => new BreachSample(At(i * stepSeconds), value(i * stepSeconds)))];

    public static Func<double, double> FirstOrder(double from, double ambient, double tauSeconds) =>
        seconds => ambient + (from - ambient) * Math.Exp(-seconds / tauSeconds);

    /// <summary>When that curve reaches a value, in seconds.</summary>
    public static double Reaches(double from, double ambient, double tauSeconds, double value) =>
        tauSeconds * Math.Log((from - ambient) / (value - ambient));

    public static BreachSample[] Noisy(this BreachSample[] samples, Random random, double deviation) =>
        [.. samples.Select(sample => sample with { Value = sample.Value + deviation * Normal(random) })];

    /// <summary>A compressor that runs and rests: falls and rises between two levels, each with its own duration.</summary>
    public static Func<double, double> Cycle(double low, double high, double riseSeconds, double fallSeconds, double phaseSeconds) =>
        seconds =>
        {
            var at = (seconds + phaseSeconds) % (riseSeconds + fallSeconds);
            return at < riseSeconds ? low + (high - low) * at / riseSeconds : high - (high - low) * (at - riseSeconds) / fallSeconds;
        };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
