using System.Text.Json;

namespace ColdChain.Simulators.Running;

/// <summary>What has to survive a restart of a simulation, so that it goes on instead of telling a second story about the same hours.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Start">Simulated time 0.</param>
public sealed record SimulationState(string Scenario, long Seed, DateTimeOffset Start, IReadOnlyDictionary<string, DeviceProgress> Devices)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A simulation that begins now: its time 0 lies the scenario's past before it.</summary>
    public static SimulationState Begin(Scenarios.Scenario scenario, DateTimeOffset now)
    {
        // Whole seconds: the times of the samples are then easy to read.
        var start = DateTimeOffset.FromUnixTimeSeconds((now - scenario.Backfill - scenario.Replay).ToUnixTimeSeconds());
        return new SimulationState(scenario.Name, scenario.Seed, start, new Dictionary<string, DeviceProgress>(StringComparer.Ordinal));
    }

    /// <summary>The state in a file, or a new one when there is no file or it belongs to another scenario or seed.</summary>
    /// <param name="path">Null: always a new one.</param>
    /// <exception cref="IOException">The file is there and cannot be read; the message says what to do.</exception>
    public static SimulationState LoadOrBegin(string? path, Scenarios.Scenario scenario, DateTimeOffset now)
    {
        if (path is null || !File.Exists(path))
            return Begin(scenario, now);
        try
        {
            var state = JsonSerializer.Deserialize<SimulationState>(File.ReadAllBytes(path), Format);
            return state is { Devices: not null } && state.Scenario == scenario.Name && state.Seed == scenario.Seed && state.Start <= now
                ? state
                : Begin(scenario, now);
        }
        catch (JsonException failure)
        {
            throw new IOException($"{path}: not a simulator state ({failure.Message}). Delete it to begin a new simulation.", failure);
        }
    }

    /// <summary>Writes beside the file and renames: a crash leaves the old state or the new one.</summary>
    public void Save(string path)
    {
        var beside = path + ".new";
        File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(this, Format));
        File.Move(beside, path, overwrite: true);
    }
}
