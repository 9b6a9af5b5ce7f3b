namespace ColdChain.Simulators.Devices;

/// <summary>What a device says about one channel.</summary>
/// <param name="Value">Null when the sensor is at fault.</param>
/// <param name="Fault">The device's word for the fault; null when there is none, or when the device says only <c>null</c>.</param>
public readonly record struct ChannelValue(ChannelDescription Channel, double? Value, string? Fault);
