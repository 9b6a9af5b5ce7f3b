namespace ColdChain.Domain.Health;

/// <summary>When a figure counts as worsening.</summary>
public sealed record HealthTrendOptions
{
    /// <summary>The last days looked at.</summary>
    public int RecentDays { get; init; } = 14;

    /// <summary>The days before them that are the reference.</summary>
    public int ReferenceDays { get; init; } = 28;

    /// <summary>Of each period at least so many days have to be known.</summary>
    public int MinKnownDays { get; init; } = 7;

    /// <summary>A change of less, in the unit of the figure, concerns nobody. 0.1 of a duty cycle is 10 points.</summary>
    public double MinChange { get; init; } = 0.1;

    /// <summary>Whether a higher figure is worse; false for time left.</summary>
    public bool HigherIsWorse { get; init; } = true;
}
