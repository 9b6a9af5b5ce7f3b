namespace ColdChain.Evidence.Recorder;

/// <summary>Numbers that a device's own message counter left out.</summary>
/// <param name="Missed">Messages, counted since the device was first heard.</param>
/// <param name="SinceMs">When that was, receive time; null: not known.</param>
public sealed record CounterHole(string Site, string Device, long Missed, long? SinceMs);
