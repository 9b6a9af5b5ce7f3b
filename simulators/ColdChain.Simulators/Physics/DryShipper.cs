namespace ColdChain.Simulators.Physics;

/// <summary>A dry shipper: cold while its absorbent holds liquid, then warming with the mass of its payload.</summary>
public static class DryShipper
{
    private const double SecondsPerDay = 86_400;

    /// <summary>Below this part of the charge the absorbent is dry in places and cools less.</summary>
    private const double DryingFraction = 0.05;

    /// <summary>The state after a step.</summary>
    /// <param name="seconds">Length of the step; above 0 and at most 60.</param>
    public static DryShipperState Step(
        DryShipperParameters parameters,
        in DryShipperState state,
        in DryShipperConditions conditions,
        double seconds
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 60);

        var factor = (conditions.Tilted ? parameters.TiltedLossFactor : 1) * (conditions.LidOpen ? parameters.OpenLossFactor : 1);
        var liquid = Math.Max(0, state.LiquidKg - (parameters.LossKgPerDay * factor * seconds / SecondsPerDay));
        var absorbent = parameters.AbsorbentWPerK * Math.Min(1, liquid / (parameters.ChargeKg * DryingFraction));
        var room = parameters.WallWPerK + (conditions.LidOpen ? parameters.LidWPerK : 0);
        var heat = parameters.Body.Step(
            state.Heat,
            absorbent + room,
            (absorbent * LiquidNitrogen.BoilingPointC) + (room * conditions.AmbientC),
            powerW: 0,
            seconds
        );
        return new DryShipperState(heat, Probe.Follow(state.ProbeC, heat.AirC, parameters.ProbeSeconds, seconds), liquid);
    }
}
