namespace ColdChain.Domain.Excursions;

/// <summary>What one channel lived through under one limit profile, over one span. Times in milliseconds UTC, values in the profile's unit.</summary>
public sealed record ChannelEvaluation
{
    public required string Channel { get; init; }

    /// <summary>Number of instants with a good value.</summary>
    public required int Samples { get; init; }
    public long? FirstMs { get; init; }
    public long? LastMs { get; init; }
    public double? Min { get; init; }
    public long? MinAtMs { get; init; }
    public double? Max { get; init; }
    public long? MaxAtMs { get; init; }

    /// <summary>Weighted by time over the monitored segments.</summary>
    public double? Mean { get; init; }

    /// <summary>Mean kinetic temperature, C; null for frozen goods and for other metrics than temperature.</summary>
    public double? MeanKineticTemperature { get; init; }

    public required double MonitoredSeconds { get; init; }
    public required double UnmonitoredSeconds { get; init; }
    public required IReadOnlyList<UnmonitoredGap> Gaps { get; init; }
    public int Transients { get; init; }
    public int Conflicts { get; init; }
    public int Ignored { get; init; }

    /// <summary>By start, then by rule id.</summary>
    public required IReadOnlyList<Excursion> Excursions { get; init; }
    public required IReadOnlyList<BudgetSpent> Budget { get; init; }
}
