using ColdChain.Simulators.Load;

namespace ColdChain.Simulators.Scenarios;

/// <summary>What is simulated, and how its time runs.</summary>
/// <remarks>
/// The simulated clock starts <see cref="Backfill"/> + <see cref="Replay"/> before now. The back-filled part is sent at once, as stored samples; the
/// replayed part runs <see cref="Speed"/> times as fast as real time until it has caught up with now; from then on it runs with real time.
/// So no sample ever lies in the future.
/// </remarks>
public sealed record Scenario
{
    public required string Name { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Site code, as in the topic.</summary>
    public string Site { get; init; } = "SH01";

    public long Seed { get; init; } = 1;

    /// <summary>Simulated time from start to end; null: until stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Past that is sent at once.</summary>
    public TimeSpan Backfill { get; init; }

    /// <summary>Past that is replayed at <see cref="Speed"/>.</summary>
    public TimeSpan Replay { get; init; }

    /// <summary>Simulated seconds per second while it replays; at least 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Local time minus UTC: doors are opened by day.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(8);

    public IReadOnlyList<ScenarioDevice> Devices { get; init; } = [];

    /// <summary>By start.</summary>
    public IReadOnlyList<ScenarioEvent> Events { get; init; } = [];

    /// <summary>Instead of devices: plain load.</summary>
    public LoadOptions? Load { get; init; }
}
