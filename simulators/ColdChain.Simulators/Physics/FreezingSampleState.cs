namespace ColdChain.Simulators.Physics;

/// <summary>State of a sample that is being frozen.</summary>
/// <param name="EnthalpyJPerKg">Heat content above the solution at its freezing point without ice, J/kg.</param>
/// <param name="HasIce">False: liquid, or supercooled.</param>
/// <param name="TemperatureC">Of the sample, C; follows from the two before.</param>
/// <param name="ProbeC">What the probe in it shows, C.</param>
public readonly record struct FreezingSampleState(double EnthalpyJPerKg, bool HasIce, double TemperatureC, double ProbeC)
{
    /// <summary>Unfrozen, all at one temperature.</summary>
    public static FreezingSampleState Liquid(FreezingSampleParameters parameters, double temperatureC) =>
        new(parameters.LiquidJPerKgK * (temperatureC - parameters.FreezingPointC), HasIce: false, temperatureC, temperatureC);
}
