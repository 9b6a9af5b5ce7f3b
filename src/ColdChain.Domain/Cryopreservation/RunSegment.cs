namespace ColdChain.Domain.Cryopreservation;

/// <summary>What became of one segment of a programme. Times in ms since 1970-01-01 UTC.</summary>
public sealed record RunSegment
{
    public required SetpointLeg Planned { get; init; }

    /// <summary>Where the setpoint curve has it.</summary>
    public required long FromMs { get; init; }
    public required long ToMs { get; init; }

    /// <summary>When the curve was seen to begin it; null: not seen.</summary>
    public long? ActualFromMs { get; init; }
    public long? ActualToMs { get; init; }

    public double? ActualSeconds => (ActualToMs - ActualFromMs) / 1000d;

    /// <summary>Least-squares slope from the actual start to the actual end (the planned ones where those were not seen), C/min; null with fewer than three instants.</summary>
    public double? MeanRateCPerMinute { get; init; }

    /// <summary>Instants that the mean rate was taken from.</summary>
    public int Samples { get; init; }

    /// <summary>Measured less setpoint where the distance is greatest, C; null when nothing was measured.</summary>
    public double? LargestDeviationC { get; init; }
    public long? LargestDeviationAtMs { get; init; }

    /// <summary>Within the planned span, crossings interpolated.</summary>
    public double SecondsOutOfTolerance { get; init; }
    public double MonitoredSeconds { get; init; }
    public double UnmonitoredSeconds { get; init; }
}
