namespace ColdChain.Simulators.Physics;

/// <summary>State of the chamber of a controlled-rate freezer.</summary>
/// <param name="GasC">C.</param>
/// <param name="ProbeC">What the chamber probe shows, C.</param>
public readonly record struct RateChamberState(double GasC, double ProbeC, bool ValveOpen);
