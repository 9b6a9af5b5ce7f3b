namespace ColdChain.Domain.Limits;

/// <summary>What a measuring point, a product or a trip has to keep: rules, delays, sampling expectation, stability budget.</summary>
/// <remarks>Only channels of <see cref="Metric"/> are judged.</remarks>
public sealed record LimitProfile
{
    public required string Name { get; init; }
    public string Metric { get; init; } = Readings.Metrics.Temperature;

    /// <summary>Canonical unit of the thresholds.</summary>
    public string Unit { get; init; } = Readings.Units.Celsius;

    /// <summary>Frozen goods: mean kinetic temperature has no meaning and is null.</summary>
    public bool Frozen { get; init; }

    public TimeSpan? ExpectedInterval { get; init; }

    /// <summary>Longer than this between two samples is unmonitored time.</summary>
    public required TimeSpan MaxGap { get; init; }

    /// <summary>Start-up period of a logger: samples earlier than the first plus this are counted and left out.</summary>
    public TimeSpan IgnoreFirst { get; init; }

    /// <summary>USP 1079.2: the middle of what common drugs have, in kJ/mol.</summary>
    public const double DefaultActivationEnergyKJPerMol = 83.144;

    /// <summary>kJ/mol, positive.</summary>
    public double ActivationEnergyKJPerMol { get; init; } = DefaultActivationEnergyKJPerMol;

    public IReadOnlyList<LimitRule> Rules { get; init; } = [];
    public IReadOnlyList<BudgetBand> Budget { get; init; } = [];
}
