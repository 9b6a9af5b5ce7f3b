namespace ColdChain.Monitoring.Devices;

/// <summary>A topic that a device used. Times are receive times.</summary>
/// <param name="Messages">Taken as the device's.</param>
/// <param name="Refused">Refused, because the device is pinned to other topics.</param>
/// <param name="IsPinned">The pins of now allow it; false also when there are none.</param>
public sealed record DeviceTopicView(string Topic, long FirstMs, long LastMs, long Messages, long Refused, bool IsPinned);
