namespace ColdChain.Simulators.Physics;

/// <summary>Vials of cells in a cryoprotectant solution on the rack of a controlled-rate freezer. Defaults: 60 vials of 1.5 ml in 10 % DMSO.</summary>
public sealed record FreezingSampleParameters
{
    /// <summary>Mass of all that freezes, kg.</summary>
    public double MassKg { get; init; } = 0.09;

    /// <summary>Freezing point of the solution before any ice has formed, C; below 0.</summary>
    public double FreezingPointC { get; init; } = -4.5;

    /// <summary>Heat capacity of the unfrozen solution, J/(kg K).</summary>
    public double LiquidJPerKgK { get; init; } = 3_800;

    /// <summary>Heat capacity of the frozen one, J/(kg K).</summary>
    public double FrozenJPerKgK { get; init; } = 2_000;

    /// <summary>Latent heat if all its water freezes, J/kg: 334 kJ/kg of water, 85 % of it water that can freeze.</summary>
    public double LatentJPerKg { get; init; } = 284_000;

    /// <summary>Exchange with the gas of the chamber, W/K: with the mass it gives a lag of about two and a half minutes.</summary>
    public double GasWPerK { get; init; } = 2.3;

    /// <summary>Time constant of the probe in the vial, s.</summary>
    public double ProbeSeconds { get; init; } = 8;
}
