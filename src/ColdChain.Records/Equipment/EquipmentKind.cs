namespace ColdChain.Records.Equipment;

/// <summary>What a piece of equipment is.</summary>
public enum EquipmentKind
{
    Freezer = 0,
    LiquidNitrogenDewar = 1,
    Refrigerator = 2,
    Incubator = 3,
    ControlledRateFreezer = 4,
    Shipper = 5,
    Room = 6,
}
