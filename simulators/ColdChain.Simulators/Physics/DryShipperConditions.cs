namespace ColdChain.Simulators.Physics;

/// <summary>What acts on a dry shipper during a step.</summary>
public readonly record struct DryShipperConditions(double AmbientC, bool LidOpen, bool Tilted);
