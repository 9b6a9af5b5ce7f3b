using ColdChain.Records.Equipment;

namespace ColdChain.Records.Devices;

/// <summary>A device of a list, with the topics that it is to be pinned to.</summary>
/// <param name="Topics">Null: its pins stay as they are. Else these are its pins, and no others.</param>
public sealed record DeviceImport(Device Device, IReadOnlyList<string>? Topics);
