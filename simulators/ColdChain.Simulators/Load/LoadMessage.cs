namespace ColdChain.Simulators.Load;

/// <summary>One message of a load run: device, number and value name it, so that a receiver can be asked for exactly it.</summary>
/// <param name="Device">As in the topic.</param>
/// <param name="Sequence">Counts per device from 1; in the payload as <c>seq</c>.</param>
/// <param name="Value">Value of channel <c>probe-1</c>, C; differs between any 20,000 consecutive messages of a device.</param>
/// <param name="TimeMs">Event time in the payload, ms since 1970-01-01 UTC; null when it carries none. Differs between the messages of a device.</param>
public readonly record struct LoadMessage(string Device, long Sequence, double Value, long? TimeMs);
