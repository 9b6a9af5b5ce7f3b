namespace ColdChain.Simulators.Physics;

/// <summary>An LN2 dewar: the level falls, a controller fills it, the vapour is the warmer the lower the liquid stands.</summary>
public static class Dewar
{
    /// <summary>How many times the heat leak grows when the vacuum is lost; of the order reported for soft vacuum, enough to empty a dewar within days.</summary>
    public const double VacuumLossFactor = 10;

    private const double SecondsPerDay = 86_400;

    /// <summary>The state after a step.</summary>
    /// <param name="seconds">Length of the step; above 0 and at most 60.</param>
    public static DewarState Step(DewarParameters parameters, in DewarState state, in DewarConditions conditions, double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 60);

        var filling = !conditions.FillFailed && WantsFilling(parameters, state);
        var lossFactor = (conditions.LidOpen ? parameters.OpenLossFactor : 1) * (conditions.VacuumLost ? VacuumLossFactor : 1);
        var level = state.LevelMm - (parameters.LossMmPerDay * lossFactor * seconds / SecondsPerDay);
        if (filling)
            level += parameters.FillMmPerMinute * seconds / 60;
        level = Math.Max(0, level);

        // While it fills, cold vapour is blown through the neck: the exchange is livelier and the probe dips.
        var liquidWPerK = LiquidConductance(parameters, level) * (filling ? 3 : 1);
        var roomWPerK =
            (parameters.WallWPerK * (conditions.VacuumLost ? VacuumLossFactor : 1)) + (conditions.LidOpen ? parameters.LidWPerK : 0);
        var heat = parameters.Body.Step(
            state.Heat,
            liquidWPerK + roomWPerK,
            (liquidWPerK * LiquidNitrogen.BoilingPointC) + (roomWPerK * conditions.AmbientC),
            powerW: 0,
            seconds
        );
        return new DewarState(heat, Probe.Follow(state.ProbeC, heat.AirC, parameters.ProbeSeconds, seconds), level, filling);
    }

    internal static double LiquidConductance(DewarParameters parameters, double levelMm) =>
        parameters.LiquidWPerK * levelMm / parameters.FillUntilMm;

    private static bool WantsFilling(DewarParameters parameters, in DewarState state) =>
        state.LevelMm < parameters.FillBelowMm || (state.Filling && state.LevelMm < parameters.FillUntilMm);
}
