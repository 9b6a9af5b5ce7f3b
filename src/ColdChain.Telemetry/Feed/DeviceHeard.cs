namespace ColdChain.Telemetry;

/// <summary>A device was heard, at this receive time. Retained messages do not count: they say nothing about now.</summary>
/// <param name="Online">What its status message said; null when this was not one.</param>
/// <param name="MissedMessages">
/// Holes in the device's own counter seen in this block, less those that late messages filled: the sum over blocks is what is missing.
/// </param>
public readonly record struct DeviceHeard(string Site, string Device, long ReceivedMs, bool? Online, long MissedMessages);
