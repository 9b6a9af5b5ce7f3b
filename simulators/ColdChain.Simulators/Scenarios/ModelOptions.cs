namespace ColdChain.Simulators.Scenarios;

/// <summary>What a scenario may change of the physics of a device.</summary>
/// <param name="SetPointC">Of freezers and fridges; null: that of the kind.</param>
/// <param name="LoadKg">Product in a freezer or fridge, kg: its mass decides how fast it warms.</param>
/// <param name="LevelMm">Liquid in a dewar at the start, mm.</param>
/// <param name="LossPerDay">Static loss: mm of a dewar, kg of a dry shipper; null: that of the kind.</param>
/// <param name="AutoFill">Whether a dewar fills itself.</param>
/// <param name="OpeningsPerDay">Doors and lids are opened so often on average between 08:00 and 18:00 local time, for 20 to 70 s.</param>
public sealed record ModelOptions(double? SetPointC, double LoadKg, double LevelMm, double? LossPerDay, bool AutoFill, int OpeningsPerDay)
{
    public static readonly ModelOptions Default = new(null, 60, 380, null, AutoFill: true, OpeningsPerDay: 0);
}
