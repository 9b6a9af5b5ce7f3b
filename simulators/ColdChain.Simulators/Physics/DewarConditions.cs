namespace ColdChain.Simulators.Physics;

/// <summary>What acts on a dewar during a step.</summary>
/// <param name="FillFailed">No liquid comes: the supply is empty, or the valve does not open.</param>
/// <param name="VacuumLost">The insulating vacuum has gone: leak and loss are ten times higher.</param>
public readonly record struct DewarConditions(double AmbientC, bool LidOpen, bool FillFailed, bool VacuumLost);
