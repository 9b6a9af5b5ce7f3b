namespace ColdChain.Simulators.Devices;

/// <summary>What the physics knows and no sensor says, summed since the start of the simulation. Tests compare with it what the product found out.</summary>
/// <param name="RunningSeconds">Time that a compressor ran.</param>
/// <param name="LostMm">Liquid nitrogen that a dewar lost, in mm of its level; fills do not lessen it.</param>
public readonly record struct EquipmentTruth(double RunningSeconds, double LostMm);
