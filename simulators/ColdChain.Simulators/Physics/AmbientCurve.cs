namespace ColdChain.Simulators.Physics;

/// <summary>The temperature of a conditioned room: a pure function of the time of day and of a seed.</summary>
/// <param name="MeanC">Mean over the day, C.</param>
/// <param name="DailySwingK">Warmest to mean, K; warmest at 15:00 local time.</param>
/// <param name="UtcOffset">Local time minus UTC.</param>
/// <param name="Seed">Shifts the slow wander that no daily curve explains.</param>
public sealed record AmbientCurve(double MeanC, double DailySwingK, TimeSpan UtcOffset, ulong Seed)
{
    private const double WanderK = 0.3;

    public double At(DateTimeOffset time)
    {
        var local = time.ToUniversalTime() + UtcOffset;
        var hours = local.TimeOfDay.TotalHours;
        var daily = DailySwingK * Math.Cos((hours - 15) / 24 * Math.Tau);
        // Periods that share no short common multiple: the curve does not repeat within weeks.
        var t = time.ToUnixTimeMilliseconds() / 3_600_000.0;
        var phase = (Seed % 1000) / 1000.0 * Math.Tau;
        var wander = WanderK * (Math.Sin((t / 1.7 * Math.Tau) + phase) + Math.Sin((t / 5.3 * Math.Tau) + (2 * phase))) / 2;
        return MeanC + daily + wander;
    }
}
