namespace ColdChain.Monitoring.Forecasting;

/// <summary>A forecast whose alarm stands, as a row: a new life raises nothing twice.</summary>
internal sealed class ForecastRow
{
    public required string StretchId { get; init; }
    public required string RuleId { get; init; }

    /// <summary>When the rise began, ms UTC, event time.</summary>
    public required long StartMs { get; init; }
    public required string AlarmId { get; init; }

    /// <summary>Looks in a row that saw no crossing ahead. Not kept: a new life begins to count anew.</summary>
    public int Misses { get; set; }
}
