namespace ColdChain.Simulators.Physics;

/// <summary>A solution that is cooled, supercools, forms ice, warms itself by the latent heat and freezes on along its liquidus.</summary>
/// <remarks>
/// What is kept is the enthalpy; the temperature follows from it. Without ice the sample is a liquid below its freezing point as well as above.
/// At nucleation the enthalpy stays and the temperature jumps up to where liquid and ice are in balance. There the share of ice is
/// 1 - Tf/T: the dissolved matter stays in the liquid, and the freezing point falls in proportion to its concentration (ideal dilute
/// solution; a eutectic or glass is left out, it has little heat). So half of the water freezes between Tf and 2 Tf: the plateau slopes.
/// Ice is taken to grow at once, which in a vial is a matter of seconds.
/// </remarks>
public static class FreezingSample
{
    private const double ColdestC = -196;
    private const int Halvings = 40;

    /// <param name="gasC">Of the gas around the vials, C.</param>
    /// <param name="nucleatesAtC">Ice forms by itself at this temperature, C; below the freezing point.</param>
    /// <param name="seeded">Somebody starts the ice: it forms as soon as the sample is below its freezing point.</param>
    /// <param name="seconds">Above 0 and at most 10.</param>
    public static FreezingSampleState Step(
        FreezingSampleParameters parameters,
        in FreezingSampleState state,
        double gasC,
        double nucleatesAtC,
        bool seeded,
        double seconds
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 10);
        var enthalpy = state.EnthalpyJPerKg + (parameters.GasWPerK / parameters.MassKg * (gasC - state.TemperatureC) * seconds);
        var liquidC = parameters.FreezingPointC + (enthalpy / parameters.LiquidJPerKgK);
        var hasIce = enthalpy < 0 && (state.HasIce || liquidC <= nucleatesAtC || (seeded && liquidC < parameters.FreezingPointC));
        var temperature = hasIce ? Balance(parameters, enthalpy) : liquidC;
        return new FreezingSampleState(
            enthalpy,
            hasIce,
            temperature,
            Probe.Follow(state.ProbeC, temperature, parameters.ProbeSeconds, seconds)
        );
    }

    /// <summary>Share of the freezable water that is ice when liquid and ice are in balance, 0 to 1.</summary>
    public static double IceShare(FreezingSampleParameters parameters, double temperatureC) =>
        temperatureC >= parameters.FreezingPointC ? 0 : 1 - (parameters.FreezingPointC / temperatureC);

    private static double Balance(FreezingSampleParameters parameters, double enthalpy)
    {
        var (cold, warm) = (ColdestC, parameters.FreezingPointC);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (cold + warm) / 2;
            if (EnthalpyAt(parameters, middle) < enthalpy)
                cold = middle;
            else
                warm = middle;
        }
        return (cold + warm) / 2;
    }

    private static double EnthalpyAt(FreezingSampleParameters parameters, double temperatureC)
    {
        var ice = IceShare(parameters, temperatureC);
        var heatCapacity = parameters.LiquidJPerKgK + ((parameters.FrozenJPerKgK - parameters.LiquidJPerKgK) * ice);
        return (heatCapacity * (temperatureC - parameters.FreezingPointC)) - (parameters.LatentJPerKg * ice);
    }
}
