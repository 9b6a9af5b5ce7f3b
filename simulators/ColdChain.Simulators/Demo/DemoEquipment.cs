using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Demo;

/// <summary>An equipment of the demo and what watches it.</summary>
/// <param name="Zone">Null for equipment that travels.</param>
public sealed record DemoEquipment(
    string Number,
    DeviceKind Kind,
    string Name,
    string ChineseName,
    string? Zone,
    string Device,
    TimeSpan Interval,
    IReadOnlyList<DemoPoint> Points
);
