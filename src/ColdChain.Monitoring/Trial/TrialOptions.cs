namespace ColdChain.Monitoring.Trial;

/// <summary>What <c>coldchain limits try</c> is asked.</summary>
/// <param name="Limits">Profile: a file, or the name of a shipped one; null: the thresholds.</param>
/// <param name="OnDelay">Of the thresholds; at once unless said.</param>
/// <param name="From">ISO 8601; 30 days before the end unless said.</param>
/// <param name="To">ISO 8601; now unless said.</param>
public sealed record TrialOptions(
    string? Limits = null,
    decimal? Above = null,
    decimal? Below = null,
    TimeSpan? OnDelay = null,
    string? From = null,
    string? To = null,
    bool Json = false,
    bool FailOnExcursion = false
)
{
    /// <summary>Ids of measuring points.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>Numbers of equipment: all its points of the profile's metric. Neither points nor equipment: all there are.</summary>
    public IReadOnlyList<string> Equipment { get; init; } = [];
}
