namespace ColdChain.Records.Measured;

/// <summary>A field as the readings fill it. Several channels: the worst of them counts, and all are there.</summary>
public sealed record MeasuredField
{
    /// <summary>Key of the field.</summary>
    public required string Field { get; init; }
    public required MeasuredStatus Status { get; init; }

    /// <summary>Canonical unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Lowest and highest over all channels; for a value at an instant with one channel both are it.</summary>
    public double? Min { get; init; }
    public double? Max { get; init; }

    /// <summary>Weighted by monitored time.</summary>
    public double? Mean { get; init; }

    /// <summary>The highest; null for frozen goods.</summary>
    public double? MeanKineticTemperature { get; init; }

    /// <summary>Time beyond the required range, of the channel that was longest out; 0 without a range.</summary>
    public double SecondsOutOfRange { get; init; }

    /// <summary>Time nobody watched, of the channel with most of it.</summary>
    public double UnmonitoredSeconds { get; init; }

    /// <summary>Lowest or highest lies outside the required or normal range.</summary>
    public bool Deviates { get; init; }

    /// <summary>What a person entered beside it.</summary>
    public string? ManualValue { get; init; }
    public IReadOnlyList<MeasuredChannel> Channels { get; init; } = [];
}
