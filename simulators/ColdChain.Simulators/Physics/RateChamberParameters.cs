namespace ColdChain.Simulators.Physics;

/// <summary>Chamber of a controlled-rate freezer that sprays liquid nitrogen.</summary>
public sealed record RateChamberParameters
{
    /// <summary>Heat capacity of gas, fan and inner skin, J/K.</summary>
    public double ChamberJPerK { get; init; } = 6_000;

    /// <summary>Leak through walls and shut door, W/K.</summary>
    public double WallWPerK { get; init; } = 2.5;

    /// <summary>Exchange with the room through the open door, W/K.</summary>
    public double DoorWPerK { get; init; } = 150;

    /// <summary>Liquid through the open valve, kg/s.</summary>
    public double NitrogenKgPerSecond { get; init; } = 0.012;

    public double HeaterW { get; init; } = 1_500;

    /// <summary>The valve opens so far above the setpoint, K.</summary>
    public double OpensAboveK { get; init; } = 0.6;

    /// <summary>... and shuts so far above it, K: the gas goes on falling while the probe lags, and the mean comes out near the setpoint.</summary>
    public double ShutsAboveK { get; init; } = 0.4;

    /// <summary>The heater runs so far below the setpoint, K: more than the valve undershoots.</summary>
    public double HeaterBandK { get; init; } = 1;

    /// <summary>Time constant of the chamber probe, which the controller reads too, s: the reason for the ripple.</summary>
    public double ProbeSeconds { get; init; } = 4;
}
