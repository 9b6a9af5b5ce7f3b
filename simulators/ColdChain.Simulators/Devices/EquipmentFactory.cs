using System.Diagnostics;
using ColdChain.Simulators.Physics;
using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Devices;

/// <summary>Builds the physics that a device of a scenario asks for.</summary>
internal static class EquipmentFactory
{
    public static ISimulatedEquipment Create(ScenarioDevice device, double ambientC, long seed = 0) =>
        device.Kind switch
        {
            DeviceKind.UltraLowFreezer => Cabinet(device, CabinetParameters.UltraLowFreezer(device.Model.LoadKg)),
            DeviceKind.Freezer => Cabinet(device, CabinetParameters.Freezer(device.Model.LoadKg)),
            DeviceKind.Fridge => Cabinet(device, CabinetParameters.Fridge(device.Model.LoadKg)),
            DeviceKind.Ln2Dewar => Dewar(device, ambientC),
            DeviceKind.DryShipper => new SimulatedDryShipper(
                device.Model.LossPerDay is { } kg ? new DryShipperParameters { LossKgPerDay = kg } : new DryShipperParameters(),
                ambientC
            ),
            DeviceKind.Room => new SimulatedRoom(ambientC, humidityAtMean: 45, device.Ambient.MeanC),
            DeviceKind.ControlledRateFreezer => new SimulatedControlledRateFreezer(
                new RateChamberParameters(),
                new FreezingSampleParameters(),
                new SeededNoise(seed, $"{device.Id}/nucleation"),
                ambientC
            ),
            _ => throw new UnreachableException($"No physics for {device.Kind}."),
        };

    private static SimulatedCabinet Cabinet(ScenarioDevice device, CabinetParameters preset) =>
        new(device.Model.SetPointC is { } setPoint ? preset with { SetPointC = setPoint } : preset);

    private static SimulatedDewar Dewar(ScenarioDevice device, double ambientC)
    {
        var preset = new DewarParameters();
        if (device.Model.LossPerDay is { } mm)
            preset = preset with { LossMmPerDay = mm };
        if (!device.Model.AutoFill)
            preset = preset with { FillBelowMm = 0 };
        return new SimulatedDewar(preset, device.Model.LevelMm, ambientC);
    }
}
