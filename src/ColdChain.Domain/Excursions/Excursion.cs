using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions;

/// <summary>A maximal interval in which a measuring point breaks a rule (CONTRACTS: limit profile, rules).</summary>
/// <remarks>
/// Two excursions with the same <see cref="Id"/> are the same excursion at different times of its life:
/// the id is made of what was measured, the rule and the start, and never of the end.
/// </remarks>
public sealed record Excursion
{
    public required string Id { get; init; }
    public required string RuleId { get; init; }
    public required string Kind { get; init; }
    public required Severity Severity { get; init; }

    /// <summary>Milliseconds since 1970-01-01 UTC; a crossing is interpolated and rounded half up.</summary>
    public required long StartMs { get; init; }

    /// <summary>Null while it is open.</summary>
    public long? EndMs { get; init; }

    /// <summary>Where an open one is measured to; equals <see cref="EndMs"/> of a closed one.</summary>
    public required long MeasuredToMs { get; init; }

    /// <summary>From the start to where it is measured; of a cumulative rule without window: the total time out.</summary>
    public double DurationSeconds
    {
        get => _durationSeconds ?? (MeasuredToMs - StartMs) / 1000d;
        init => _durationSeconds = value;
    }

    private readonly double? _durationSeconds;

    /// <summary>The part of the duration in which the channel was monitored, in seconds.</summary>
    public required double MonitoredSeconds { get; init; }

    /// <summary>False: only with the unmonitored time in it does it reach the on-delay.</summary>
    public required bool Certain { get; init; }

    /// <summary>The value farthest beyond the threshold, in the profile's unit; null for rules without a value.</summary>
    public double? Peak { get; init; }

    public long? PeakAtMs { get; init; }

    /// <summary>Integral of the distance beyond the threshold, in C min; null for rules without a value.</summary>
    public double? DegreeMinutes { get; init; }

    public bool SpansGap { get; init; }
    public bool StartUncertain { get; init; }
    public bool EndUncertain { get; init; }

    public bool IsOpen => EndMs is null;
}
