namespace ColdChain.Simulators.Physics;

/// <summary>A vapour-phase LN2 storage dewar with a level controller.</summary>
public sealed record DewarParameters
{
    /// <summary>The controller starts to fill below this level, mm.</summary>
    public double FillBelowMm { get; init; } = 330;

    /// <summary>... and stops at this one, mm.</summary>
    public double FillUntilMm { get; init; } = 400;

    /// <summary>Static loss with the lid shut, mm per day.</summary>
    public double LossMmPerDay { get; init; } = 14;

    /// <summary>The loss is so many times higher with the lid open.</summary>
    public double OpenLossFactor { get; init; } = 8;

    public double FillMmPerMinute { get; init; } = 3;

    /// <summary>Vapour above the liquid with the probe's surroundings, and the racks; the racks' mass makes a dry dewar take days to warm.</summary>
    public TwoNodeBody Body { get; init; } = new(4_000, 400_000, 6);

    /// <summary>Heat leak through the vacuum insulation and the shut lid, W/K.</summary>
    public double WallWPerK { get; init; } = 0.15;

    /// <summary>Exchange with the room through the open lid, W/K.</summary>
    public double LidWPerK { get; init; } = 3;

    /// <summary>From the vapour at the probe to the liquid at <see cref="FillUntilMm"/>, W/K; in proportion to the level.</summary>
    public double LiquidWPerK { get; init; } = 5;

    public double ProbeSeconds { get; init; } = 45;
}
