namespace ColdChain.Simulators.Physics;

/// <summary>Two coupled stores of heat: what a probe in the air feels, and the slow mass of product and shelves behind it.</summary>
/// <param name="AirC">Air (or vapour), C.</param>
/// <param name="ProductC">Product, racks and liner, C.</param>
public readonly record struct TwoNodeState(double AirC, double ProductC);
