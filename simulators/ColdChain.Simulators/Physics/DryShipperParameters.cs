namespace ColdChain.Simulators.Physics;

/// <summary>A dry shipper: the liquid nitrogen is held in an absorbent and evaporates over about ten days.</summary>
public sealed record DryShipperParameters
{
    /// <summary>Liquid in a fully charged shipper, kg.</summary>
    public double ChargeKg { get; init; } = 4.5;

    /// <summary>Loss standing upright and shut, kg per day.</summary>
    public double LossKgPerDay { get; init; } = 0.42;

    /// <summary>The loss is so many times higher lying on its side: reports speak of 60 % of the charge within hours.</summary>
    public double TiltedLossFactor { get; init; } = 15;

    public double OpenLossFactor { get; init; } = 6;

    public TwoNodeBody Body { get; init; } = new(1_500, 6_000, 0.8);

    public double WallWPerK { get; init; } = 0.05;

    public double LidWPerK { get; init; } = 0.9;

    /// <summary>From the payload well to the charged absorbent, W/K; falls only when the absorbent is nearly dry.</summary>
    public double AbsorbentWPerK { get; init; } = 1.2;

    public double ProbeSeconds { get; init; } = 45;
}
