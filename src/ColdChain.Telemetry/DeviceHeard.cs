namespace ColdChain.Telemetry;

/// <summary>A device was heard, at this receive time.</summary>
/// <param name="Online">What its status message said; null when this was not one.</param>
/// <param name="MissedMessages">Holes in the device's own counter seen in this block.</param>
public readonly record struct DeviceHeard(string Site, string Device, long ReceivedMs, bool? Online, long MissedMessages);
