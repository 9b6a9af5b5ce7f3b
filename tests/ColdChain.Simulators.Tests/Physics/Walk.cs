using ColdChain.Simulators.Physics;

namespace ColdChain.Simulators.Tests.Physics;

/// <summary>Lets simulated hours pass.</summary>
internal static class Walk
{
    private const double Step = 10;

    /// <summary>The states after each step, in order.</summary>
    public static IEnumerable<(double Seconds, CabinetState State)> Of(
        CabinetParameters parameters,
        CabinetState state,
        TimeSpan duration,
        Func<double, CabinetConditions> conditions
    )
    {
        for (var seconds = 0.0; seconds < duration.TotalSeconds; seconds += Step)
        {
            state = Cabinet.Step(parameters, state, conditions(seconds), Step);
            yield return (seconds + Step, state);
        }
    }

    public static IEnumerable<(double Seconds, DewarState State)> Of(
        DewarParameters parameters,
        DewarState state,
        TimeSpan duration,
        Func<double, DewarConditions> conditions
    )
    {
        for (var seconds = 0.0; seconds < duration.TotalSeconds; seconds += Step)
        {
            state = Dewar.Step(parameters, state, conditions(seconds), Step);
            yield return (seconds + Step, state);
        }
    }

    public static IEnumerable<(double Seconds, DryShipperState State)> Of(
        DryShipperParameters parameters,
        DryShipperState state,
        TimeSpan duration,
        Func<double, DryShipperConditions> conditions
    )
    {
        for (var seconds = 0.0; seconds < duration.TotalSeconds; seconds += Step)
        {
            state = DryShipper.Step(parameters, state, conditions(seconds), Step);
            yield return (seconds + Step, state);
        }
    }
}
