namespace ColdChain.Records.Equipment;

/// <summary>A freezer, LN2 dewar, fridge, incubator, controlled-rate freezer or shipper (设备).</summary>
/// <param name="Number">设备编号; unique over all sites.</param>
/// <param name="Zone">库区; null for equipment that travels.</param>
/// <param name="Instructions">What to do when it alarms, with phone numbers; shown in the alarm.</param>
public sealed record EquipmentItem(
    string Number,
    string Site,
    string? Zone,
    EquipmentKind Kind,
    string Name,
    string? Instructions,
    bool Active
);
