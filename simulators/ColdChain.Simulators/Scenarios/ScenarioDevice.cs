using ColdChain.Simulators.Devices;
using ColdChain.Simulators.Messages;

namespace ColdChain.Simulators.Scenarios;

/// <summary>A device of a scenario.</summary>
public sealed record ScenarioDevice
{
    /// <summary>As in the topic.</summary>
    public required string Id { get; init; }

    public required DeviceKind Kind { get; init; }

    /// <summary>Number of the equipment that it watches; null when the scenario does not say.</summary>
    public string? Equipment { get; init; }

    /// <summary>Time between two samples.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Samples that fit into the device's memory while it has no connection; beyond it the oldest are lost, as in a real logger.</summary>
    public int Memory { get; init; } = 20_000;

    public ModelOptions Model { get; init; } = ModelOptions.Default;
    public SensorOptions Sensor { get; init; } = SensorOptions.Default;
    public AmbientOptions Ambient { get; init; } = AmbientOptions.Default;
    public DisturbanceOptions Disturbances { get; init; } = DisturbanceOptions.None;

    /// <summary>By start, not overlapping; between and after them <see cref="Ambient"/> holds.</summary>
    public IReadOnlyList<ScenarioLeg> Legs { get; init; } = [];

    /// <summary>By start, not overlapping; of controlled-rate freezers only.</summary>
    public IReadOnlyList<ScenarioRun> Runs { get; init; } = [];

    /// <summary>What the device publishes.</summary>
    public IReadOnlyList<ChannelDescription> Channels => EquipmentFactory.Create(this, Ambient.MeanC).Channels;
}
