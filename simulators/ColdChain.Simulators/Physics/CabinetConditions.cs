namespace ColdChain.Simulators.Physics;

/// <summary>What acts on a cabinet during a step.</summary>
/// <param name="AmbientC">Temperature of the room, C.</param>
public readonly record struct CabinetConditions(double AmbientC, bool DoorOpen, bool PowerFailed, bool CompressorFailed);
