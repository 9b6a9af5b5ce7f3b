namespace ColdChain.Simulators.Physics;

/// <summary>A room: its air follows the air conditioning, or drifts outwards without it.</summary>
public static class Room
{
    private const double ConditionedSeconds = 1_200;
    private const double DriftSeconds = 3 * 3_600;

    /// <summary>How far above its mean a room without air conditioning settles, K.</summary>
    public const double UnconditionedK = 9;

    /// <summary>Air temperature after a step, C.</summary>
    /// <param name="airC">Before the step, C.</param>
    /// <param name="wantedC">What the air conditioning holds now, C.</param>
    /// <param name="seconds">Length of the step, s.</param>
    public static double Step(double airC, double wantedC, bool conditioningFailed, double seconds) =>
        conditioningFailed
            ? Probe.Follow(airC, wantedC + UnconditionedK, DriftSeconds, seconds)
            : Probe.Follow(airC, wantedC, ConditionedSeconds, seconds);
}
