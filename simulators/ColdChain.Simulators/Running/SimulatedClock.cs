namespace ColdChain.Simulators.Running;

/// <summary>Simulated time: it runs fast from a point in the past until it has caught up with real time, and never ahead of it.</summary>
/// <param name="WallStart">Real time at which the fast part begins.</param>
/// <param name="SimulatedStart">Simulated time then; not after <paramref name="WallStart"/>.</param>
/// <param name="Speed">Simulated seconds per second in the fast part; at least 1.</param>
internal sealed record SimulatedClock(DateTimeOffset WallStart, DateTimeOffset SimulatedStart, double Speed)
{
    /// <summary>Simulated time at a real time.</summary>
    public DateTimeOffset At(DateTimeOffset wall)
    {
        var fast = SimulatedStart + ((wall - WallStart) * Speed);
        return fast < wall ? fast : wall;
    }

    /// <summary>Real time at which the simulated clock shows this.</summary>
    public DateTimeOffset WallTimeOf(DateTimeOffset simulated)
    {
        var fast = WallStart + ((simulated - SimulatedStart) / Speed);
        return fast > simulated ? fast : simulated;
    }

    public bool HasCaughtUp(DateTimeOffset wall) => At(wall) == wall;
}
