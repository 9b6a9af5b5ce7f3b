namespace ColdChain.Simulators.Physics;

/// <summary>A compressor-cooled cabinet. The presets are of the size of common upright units; see simulators/README.md for what each figure follows from.</summary>
public sealed record CabinetParameters
{
    /// <summary>Middle of the control band, C.</summary>
    public required double SetPointC { get; init; }

    /// <summary>The compressor starts this far above the set-point and stops this far below it, K.</summary>
    public required double HysteresisK { get; init; }

    /// <summary>Heat leak through the walls, W/K.</summary>
    public required double WallWPerK { get; init; }

    /// <summary>Exchange with the room through the open door, W/K.</summary>
    public required double DoorWPerK { get; init; }

    public required TwoNodeBody Body { get; init; }

    /// <summary>Temperature of the evaporator: the coldest that the cabinet can ever get, C.</summary>
    public required double EvaporatorC { get; init; }

    /// <summary>From the air to the running evaporator, W/K.</summary>
    public required double EvaporatorWPerK { get; init; }

    /// <summary>Most that the compressor can pump, W.</summary>
    public required double MaxCoolingW { get; init; }

    /// <summary>Shortest pause and shortest run of the compressor, s: it is protected against short cycles.</summary>
    public double MinimumModeSeconds { get; init; } = 180;

    /// <summary>Time between two defrosts, s; 0: it has none (ultra-low freezers are defrosted by hand).</summary>
    public double DefrostEverySeconds { get; init; }

    public double DefrostSeconds { get; init; }

    /// <summary>Heater during defrost, W.</summary>
    public double DefrostW { get; init; }

    /// <summary>How slowly the probe follows the air, s; above 0.</summary>
    public double ProbeSeconds { get; init; } = 60;

    /// <summary>Upright -80 C freezer of about 500 litres: leak about 130 W, most of it always through the walls.</summary>
    /// <param name="loadKg">Frozen product, 2 kJ/(kg K) as ice.</param>
    public static CabinetParameters UltraLowFreezer(double loadKg) =>
        new()
        {
            SetPointC = -80,
            HysteresisK = 2,
            WallWPerK = 1.3,
            DoorWPerK = 45,
            Body = new TwoNodeBody(15_000, 20_000 + (loadKg * 2_000), 25),
            EvaporatorC = -92,
            EvaporatorWPerK = 30,
            MaxCoolingW = 450,
        };

    /// <summary>-20 C freezer with automatic defrost.</summary>
    /// <param name="loadKg">Frozen product, 2 kJ/(kg K) as ice.</param>
    public static CabinetParameters Freezer(double loadKg) =>
        new()
        {
            SetPointC = -22,
            HysteresisK = 2,
            WallWPerK = 1.4,
            DoorWPerK = 25,
            Body = new TwoNodeBody(12_000, 15_000 + (loadKg * 2_000), 18),
            EvaporatorC = -36,
            EvaporatorWPerK = 18,
            MaxCoolingW = 350,
            DefrostEverySeconds = 12 * 3600,
            DefrostSeconds = 15 * 60,
            DefrostW = 150,
        };

    /// <summary>2 to 8 C pharmacy fridge.</summary>
    /// <param name="loadKg">Aqueous product, 3.6 kJ/(kg K).</param>
    public static CabinetParameters Fridge(double loadKg) =>
        new()
        {
            SetPointC = 5,
            HysteresisK = 0.8,
            WallWPerK = 1.6,
            DoorWPerK = 14,
            Body = new TwoNodeBody(8_000, 10_000 + (loadKg * 3_600), 12),
            EvaporatorC = -12,
            EvaporatorWPerK = 9,
            MaxCoolingW = 250,
            DefrostEverySeconds = 8 * 3600,
            DefrostSeconds = 8 * 60,
            DefrostW = 5,
        };
}
