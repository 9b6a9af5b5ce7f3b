using ColdChain.Simulators.Running;
using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Demo;

/// <summary>
/// The days before the demo's simulated time begins: former loggers of some equipment, whose stored samples are handed in late. They give the health
/// of the equipment days to look at.
/// </summary>
public static class DemoHistory
{
    public const string Name = "demo-history";

    /// <summary>Two weeks, as the trend's recent days.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(14);

    private static readonly string[] Equipment = ["F-01", "F-03", "LN2-01", "LN2-02"];

    /// <summary>A freezer's compressor cycle has to show; a level moves slowly.</summary>
    private static readonly TimeSpan OfFreezer = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OfDewar = TimeSpan.FromMinutes(10);

    /// <summary>The former logger of an equipment; null: it had none.</summary>
    public static string? DeviceOf(string equipment) =>
        Equipment.Contains(equipment, StringComparer.Ordinal)
            ? DemoScenario.Equipment.Single(item => item.Number == equipment).Device + "-old"
            : null;

    public static Scenario Scenario { get; } =
        DemoScenario.Scenario with
        {
            Name = Name,
            Seed = DemoScenario.Scenario.Seed + 1,
            Duration = Length,
            Backfill = Length,
            Replay = TimeSpan.Zero,
            Events = [],
            Devices =
            [
                .. DemoScenario
                    .Scenario.Devices.Where(device => Equipment.Contains(device.Equipment, StringComparer.Ordinal))
                    .Select(device =>
                        device with
                        {
                            Id = device.Id + "-old",
                            Interval = device.Kind == DeviceKind.Ln2Dewar ? OfDewar : OfFreezer,
                        }
                    ),
            ],
        };

    /// <summary>The state in a file, or a new one that ends where the demo begins.</summary>
    /// <param name="demoStart">Simulated time 0 of the demo.</param>
    /// <exception cref="IOException">The file is there and cannot be read; the message says what to do.</exception>
    public static SimulationState LoadOrBegin(string path, DateTimeOffset demoStart) =>
        SimulationState.LoadOrBegin(path, Scenario, demoStart);
}
