using ColdChain.Simulators.Devices;

namespace ColdChain.Simulators.Scenarios;

/// <summary>Tells a device of a scenario sample by sample, each with the truth behind it. The samples are those that the scenario sends.</summary>
public sealed class ScenarioTruth
{
    private readonly SimulatedDevice _device;

    /// <param name="start">Simulated time 0.</param>
    /// <exception cref="InvalidOperationException">The scenario has no such device.</exception>
    public ScenarioTruth(Scenario scenario, string device, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _device = new SimulatedDevice(scenario, scenario.Devices.Single(candidate => candidate.Id == device), start);
    }

    /// <summary>The next sample, and the truth at its time.</summary>
    public (DeviceSample Sample, EquipmentTruth Truth) Next()
    {
        var sample = _device.Next();
        return (sample, _device.Truth);
    }
}
