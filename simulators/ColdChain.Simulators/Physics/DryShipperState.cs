namespace ColdChain.Simulators.Physics;

/// <summary>State of a dry shipper.</summary>
/// <param name="LiquidKg">Liquid nitrogen left in the absorbent, kg; never negative.</param>
/// <param name="ProbeC">What the logger's probe in the payload well shows, C.</param>
public readonly record struct DryShipperState(TwoNodeState Heat, double ProbeC, double LiquidKg)
{
    /// <summary>Freshly charged and settled.</summary>
    public static DryShipperState Charged(DryShipperParameters parameters, double ambientC)
    {
        var payload =
            ((parameters.WallWPerK * ambientC) + (parameters.AbsorbentWPerK * LiquidNitrogen.BoilingPointC))
            / (parameters.WallWPerK + parameters.AbsorbentWPerK);
        return new DryShipperState(new TwoNodeState(payload, payload), payload, parameters.ChargeKg);
    }
}
