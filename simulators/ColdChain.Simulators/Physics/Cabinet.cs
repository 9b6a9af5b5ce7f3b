namespace ColdChain.Simulators.Physics;

/// <summary>A compressor-cooled cabinet: ultra-low freezer, freezer or fridge.</summary>
/// <remarks>
/// Heat leaks in through walls and door; the compressor takes it out while it runs, between two bounds; the product follows through the air.
/// Without compressor everything drifts to ambient with the time constant (heat capacities / wall conductance).
/// </remarks>
public static class Cabinet
{
    /// <summary>The state after a step.</summary>
    /// <param name="seconds">Length of the step; above 0 and at most 60, so that the compressor cycle stays visible.</param>
    public static CabinetState Step(CabinetParameters parameters, in CabinetState state, in CabinetConditions conditions, double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 60);

        var sinceDefrost = conditions.PowerFailed ? state.SinceDefrostSeconds : state.SinceDefrostSeconds + seconds;
        if (parameters.DefrostEverySeconds > 0 && sinceDefrost >= parameters.DefrostEverySeconds)
            sinceDefrost = 0;
        var defrosting = parameters.DefrostEverySeconds > 0 && sinceDefrost < parameters.DefrostSeconds && !conditions.PowerFailed;

        var canRun = !conditions.PowerFailed && !conditions.CompressorFailed && !defrosting;
        var (running, modeSeconds) = Control(parameters, state, canRun, seconds);

        var outsideWPerK = parameters.WallWPerK + (conditions.DoorOpen ? parameters.DoorWPerK : 0);
        var outsideW = outsideWPerK * conditions.AmbientC;
        var powerW = defrosting ? parameters.DefrostW : 0;
        if (running)
        {
            var coolingW = parameters.EvaporatorWPerK * (state.Heat.AirC - parameters.EvaporatorC);
            if (coolingW > parameters.MaxCoolingW)
            {
                powerW -= parameters.MaxCoolingW;
            }
            else
            {
                outsideWPerK += parameters.EvaporatorWPerK;
                outsideW += parameters.EvaporatorWPerK * parameters.EvaporatorC;
            }
        }

        var heat = parameters.Body.Step(state.Heat, outsideWPerK, outsideW, powerW, seconds);
        var probe = Probe.Follow(state.ProbeC, heat.AirC, parameters.ProbeSeconds, seconds);
        return new CabinetState(heat, probe, running, modeSeconds, sinceDefrost);
    }

    private static (bool Running, double ModeSeconds) Control(
        CabinetParameters parameters,
        in CabinetState state,
        bool canRun,
        double seconds
    )
    {
        var wanted = state.Heat.AirC switch
        {
            var air when air > parameters.SetPointC + parameters.HysteresisK => true,
            var air when air < parameters.SetPointC - parameters.HysteresisK => false,
            _ => state.CompressorOn,
        };
        // A failure stops it at once; the controller itself waits out the shortest run and pause.
        var running = canRun && (state.ModeSeconds < parameters.MinimumModeSeconds ? state.CompressorOn : wanted);
        return running == state.CompressorOn ? (running, state.ModeSeconds + seconds) : (running, seconds);
    }
}
