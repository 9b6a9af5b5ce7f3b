using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>Something is wrong with a part of the service.</summary>
/// <param name="Detail">The facts, without a sentence around them: the texts of the alarm are made in the reader's language.</param>
public sealed record ServiceFinding(FindingKey Key, Severity Severity, string Detail)
{
    /// <summary>Since when, ms UTC; null: since it was first found.</summary>
    public long? SinceMs { get; init; }

    /// <summary>How long it has to last before it is an alarm.</summary>
    public TimeSpan After { get; init; }

    /// <summary>No device can be heard as long as it lasts: their silence is no news.</summary>
    public bool SilencesDevices { get; init; }

    /// <summary>Of <see cref="Value"/> and <see cref="Threshold"/>.</summary>
    public string? Unit { get; init; }
    public double? Value { get; init; }
    public double? Threshold { get; init; }
}
