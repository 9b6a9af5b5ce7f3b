namespace ColdChain.Simulators.Physics;

/// <summary>A thermometer that follows what surrounds it with a delay of first order.</summary>
public static class Probe
{
    /// <param name="shownC">What it shows before the step, C.</param>
    /// <param name="aroundC">What surrounds it during the step, C.</param>
    /// <param name="timeConstantSeconds">After this time it has covered 63 % of a jump, s; above 0.</param>
    /// <param name="seconds">Length of the step, s.</param>
    public static double Follow(double shownC, double aroundC, double timeConstantSeconds, double seconds) =>
        shownC + ((aroundC - shownC) * (1 - Math.Exp(-seconds / timeConstantSeconds)));
}
