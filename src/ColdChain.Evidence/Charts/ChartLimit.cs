namespace ColdChain.Evidence.Charts;

/// <summary>A limit line over the time it was in force.</summary>
/// <param name="Above">The side above the value is out.</param>
public sealed record ChartLimit(string Label, double Value, bool Above, long FromMs, long ToMs)
{
    /// <summary>Where there is little room.</summary>
    public string? ShortLabel { get; init; }
}
