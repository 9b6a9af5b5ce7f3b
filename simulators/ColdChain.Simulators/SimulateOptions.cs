namespace ColdChain.Simulators;

/// <summary>What <c>coldchain simulate</c> was asked for. Null leaves what the scenario says.</summary>
public sealed record SimulateOptions
{
    /// <summary>Name of a shipped scenario, or path of a file.</summary>
    public required string Scenario { get; init; }

    public string? Site { get; init; }
    public long? Seed { get; init; }

    /// <summary>Simulated seconds per second; 1: no replay, all of the past is sent at once.</summary>
    public double? Speed { get; init; }

    /// <summary>Past to send at once.</summary>
    public TimeSpan? Backfill { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <summary>File that lets a stopped simulation go on; null: it begins anew each time.</summary>
    public string? StateFile { get; init; }

    // For load scenarios.
    public int? Devices { get; init; }
    public double? Rate { get; init; }
    public long? Messages { get; init; }
    public int? Connections { get; init; }
    public int? InFlight { get; init; }
    public int? Channels { get; init; }
    public double? WithoutTime { get; init; }
}
