namespace ColdChain.Telemetry.Decoding;

/// <summary>A device that a message is from, whether or not it gave readings.</summary>
/// <param name="Counter">The device's own message counter (native <c>seq</c>, LoRaWAN fCnt); null when it has none.</param>
/// <param name="Online">What a status message says; null when the message is none.</param>
public readonly record struct HeardDevice(string Site, string Device, long? Counter, bool? Online);
