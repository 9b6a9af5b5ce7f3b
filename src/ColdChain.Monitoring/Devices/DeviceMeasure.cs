namespace ColdChain.Monitoring.Devices;

/// <summary>A newest value of a device about itself.</summary>
/// <param name="Value">Null: a fault.</param>
/// <param name="TimeMs">Event time.</param>
public sealed record DeviceMeasure(double? Value, string Unit, long TimeMs);
