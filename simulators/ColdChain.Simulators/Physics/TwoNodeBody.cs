namespace ColdChain.Simulators.Physics;

/// <summary>The two heat stores of a cold space and what joins them.</summary>
/// <param name="AirJPerK">Heat capacity of air and inner skin, J/K; above 0.</param>
/// <param name="ProductJPerK">Heat capacity of product and shelves, J/K; above 0.</param>
/// <param name="CouplingWPerK">Heat flow between the two, W/K; above 0.</param>
public readonly record struct TwoNodeBody(double AirJPerK, double ProductJPerK, double CouplingWPerK)
{
    /// <summary>The state after a step, by implicit Euler.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="outsideWPerK">Sum of the conductances from the air to all that surrounds it, W/K; not negative.</param>
    /// <param name="outsideW">Sum of each of those conductances times its temperature in C.</param>
    /// <param name="powerW">Heat put into the air regardless of its temperature, W; negative cools.</param>
    /// <param name="seconds">Length of the step; above 0.</param>
    /// <remarks>
    /// Implicit, because it is stable for any step and, without power, never leaves the range of the temperatures that take part:
    /// no simulated freezer gets warmer than its room by rounding.
    /// </remarks>
    public TwoNodeState Step(TwoNodeState state, double outsideWPerK, double outsideW, double powerW, double seconds)
    {
        var airRate = AirJPerK / seconds;
        var productRate = ProductJPerK / seconds;
        var a = airRate + outsideWPerK + CouplingWPerK;
        var d = productRate + CouplingWPerK;
        var right = (airRate * state.AirC) + outsideW + powerW;
        var rightProduct = productRate * state.ProductC;
        var determinant = (a * d) - (CouplingWPerK * CouplingWPerK);
        return new TwoNodeState(
            ((right * d) + (CouplingWPerK * rightProduct)) / determinant,
            ((rightProduct * a) + (CouplingWPerK * right)) / determinant
        );
    }
}
