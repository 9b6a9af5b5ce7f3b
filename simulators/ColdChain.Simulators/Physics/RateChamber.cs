namespace ColdChain.Simulators.Physics;

/// <summary>The chamber of a controlled-rate freezer: one heat store, cooled by nitrogen that a valve lets in or not, warmed by a heater, its walls and the sample.</summary>
/// <remarks>
/// The valve knows open and shut only, and its controller sees the gas through a probe that lags: the chamber follows the setpoint late and
/// with a ripple. The cooling power is what the liquid takes up until it leaves as gas of the chamber's temperature: 199 kJ/kg to boil and
/// 1.04 kJ/(kg K) from -196 C on.
/// </remarks>
public static class RateChamber
{
    private const double BoilingJPerKg = 199_000;
    private const double GasJPerKgK = 1_040;

    /// <param name="setpointC">Null: the controller is off.</param>
    /// <param name="sampleW">Heat that the sample gives to the gas, W.</param>
    /// <param name="nitrogen">False: the supply is empty; the valve opens in vain.</param>
    /// <param name="seconds">Above 0 and at most 2: the valve decides in each step.</param>
    public static RateChamberState Step(
        RateChamberParameters parameters,
        in RateChamberState state,
        double? setpointC,
        double ambientC,
        double sampleW,
        bool doorOpen,
        bool nitrogen,
        double seconds
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 2);
        var error = state.ProbeC - setpointC;
        var open = error > parameters.OpensAboveK || (state.ValveOpen && error > parameters.ShutsAboveK);
        var coolingW =
            open && nitrogen
                ? parameters.NitrogenKgPerSecond * (BoilingJPerKg + (GasJPerKgK * Math.Max(0, state.GasC - LiquidNitrogen.BoilingPointC)))
                : 0;
        var heaterW = error < -parameters.HeaterBandK ? parameters.HeaterW : 0;
        var leakWPerK = parameters.WallWPerK + (doorOpen ? parameters.DoorWPerK : 0);
        var gasC = Math.Max(
            LiquidNitrogen.BoilingPointC,
            state.GasC + (((leakWPerK * (ambientC - state.GasC)) + sampleW + heaterW - coolingW) * seconds / parameters.ChamberJPerK)
        );
        return new RateChamberState(gasC, Probe.Follow(state.ProbeC, gasC, parameters.ProbeSeconds, seconds), open);
    }
}
