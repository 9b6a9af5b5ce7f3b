namespace ColdChain.Telemetry.Stores;

/// <summary>The steps of a trend, the same in every store.</summary>
internal static class TrendGrid
{
    public const int MaxSteps = 5000;

    /// <summary>Width of a step in whole milliseconds, rounded up: there may be fewer steps than asked for, never more.</summary>
    public static long StepMs(long fromMs, long toMs, int steps) => Math.Max(1, (toMs - fromMs + steps - 1) / steps);
}
