namespace ColdChain.Simulators.Scenarios;

/// <summary>The surroundings of a device.</summary>
/// <param name="MeanC">Mean over the day, C.</param>
/// <param name="DailySwingK">From the mean to the warmest, K.</param>
public sealed record AmbientOptions(double MeanC, double DailySwingK)
{
    /// <summary>A conditioned storage room.</summary>
    public static readonly AmbientOptions Default = new(22, 1.2);
}
