using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Demo;

/// <summary>What <c>coldchain demo</c> simulates, told to those who set up the records that match it. Times count from <see cref="Running.SimulationState.Start"/>.</summary>
public static class DemoScenario
{
    public const string Name = "demo";

    /// <summary>Site code; its time zone is <see cref="TimeZone"/>.</summary>
    public const string Site = "SH01";

    public const string TimeZone = "Asia/Shanghai";

    /// <summary>The freezer that fails.</summary>
    public const string FailingFreezer = "F-02";

    private static readonly TimeSpan LongestReplay = TimeSpan.FromHours(8);

    private static readonly Lazy<Scenario> Shipped = new(() => ShippedScenarios.Load(Name));

    /// <summary>Its history is sent at once, then it runs with real time.</summary>
    public static Scenario Scenario => Shipped.Value;

    /// <summary>The scenario, with the last hours of its history replayed so many times as fast as real time before it runs with real time.</summary>
    /// <param name="speed">Null or 1: nothing is replayed.</param>
    public static Scenario With(double? speed) =>
        speed is > 1
            ? Scenario with
            {
                Backfill = Scenario.Backfill - LongestReplay,
                Replay = LongestReplay,
                Speed = speed.Value,
            }
            : Scenario;

    /// <summary>The compressor of <see cref="FailingFreezer"/> stops.</summary>
    public static TimeSpan FailureAt => FailureEvent.At;

    /// <summary>... and runs again.</summary>
    public static TimeSpan RepairedAt => FailureEvent.End!.Value;

    public static DemoShipment Shipment { get; } = ReadShipment();

    public static DemoFreezing Freezing { get; } = ReadFreezing();

    /// <summary>All equipment that the demo simulates, in the order of a list for people.</summary>
    public static IReadOnlyList<DemoEquipment> Equipment { get; } =
    [
        Freezer("F-01", "Freezer 1", "1号超低温冰箱"),
        Freezer("F-02", "Freezer 2", "2号超低温冰箱"),
        Freezer("F-03", "Freezer 3", "3号超低温冰箱"),
        Dewar("LN2-01", "LN2 dewar 1", "1号液氮罐"),
        Dewar("LN2-02", "LN2 dewar 2", "2号液氮罐"),
        Of(
            "R-01",
            "Pharmacy fridge",
            "2-8°C药品冷藏箱",
            "Zone A",
            [new("chamber", "temperature", "product", Above: 8, Below: 2), new("door", "door", "technical")]
        ),
        Of(
            "CRF-01",
            "Controlled-rate freezer",
            "程序降温仪",
            "Zone A",
            [new("chamber", "temperature", "product"), new("sample", "temperature", "product"), new("door", "door", "technical")]
        ),
        Of(
            "DS-01",
            "Dry shipper 1",
            "1号干式液氮罐",
            null,
            [
                new("payload", "temperature", "product", Above: -150),
                new("tilt", "tilt", "technical"),
                new("battery", "battery", "technical", Below: 20),
            ]
        ),
        Of(
            "ROOM-01",
            "Storage room",
            "存储间",
            "Zone A",
            [new("ambient", "temperature", "ambient", Above: 26, Below: 16), new("humidity", "humidity", "technical", Above: 75)]
        ),
    ];

    private static ScenarioEvent FailureEvent => Scenario.Events.Single(happening => happening.Kind == ScenarioEventKind.CompressorFailure);

    private static DemoEquipment Freezer(string number, string name, string chineseName) =>
        Of(number, name, chineseName, "Zone A", [new("chamber", "temperature", "product", Above: -60), new("door", "door", "technical")]);

    private static DemoEquipment Dewar(string number, string name, string chineseName) =>
        Of(
            number,
            name,
            chineseName,
            "Zone A",
            [
                new("vapour", "temperature", "product", Above: -150),
                new("level", "level", "technical", Below: 250),
                new("lid", "door", "technical"),
            ]
        );

    private static DemoEquipment Of(string number, string name, string chineseName, string? zone, IReadOnlyList<DemoPoint> points)
    {
        var device = Scenario.Devices.Single(candidate => candidate.Equipment == number);
        return new DemoEquipment(number, device.Kind, name, chineseName, zone, device.Id, device.Interval, points);
    }

    private static DemoFreezing ReadFreezing()
    {
        var freezer = Scenario.Devices.Single(device => device.Kind == DeviceKind.ControlledRateFreezer);
        var run = freezer.Runs.Single();
        return new DemoFreezing(freezer.Equipment!, run.At, run.At + run.Length(wrong: false), "two-step-1c-10c");
    }

    private static DemoShipment ReadShipment()
    {
        var shipper = Scenario.Devices.Single(device => device.Kind == DeviceKind.DryShipper);
        var offline = Scenario.Events.Single(happening => happening.Kind == ScenarioEventKind.Offline);
        var opened = Scenario.Events.Single(happening => happening.Kind == ScenarioEventKind.LidOpen);
        return new DemoShipment(
            shipper.Equipment!,
            shipper.Id,
            Departure: shipper.Legs[0].From,
            PlannedDelivery: TimeSpan.FromHours(30),
            OfflineFrom: offline.At,
            UploadAt: offline.End!.Value,
            LidOpenFrom: opened.At
        );
    }
}
