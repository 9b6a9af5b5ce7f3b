using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Devices;

/// <summary>A device as people see it: what is on file and what was heard.</summary>
/// <param name="Registered">Null: it was heard, and nobody has registered it.</param>
/// <param name="FirstSeenMs">Receive time; null: never heard.</param>
/// <param name="MissedMessages">Holes in its own message counter.</param>
/// <param name="Online">What its newest status message said; null when it sends none.</param>
/// <param name="Pins">That nobody has ended; one may begin within the next seconds.</param>
/// <param name="Topics">That it was heard on, newest first.</param>
/// <param name="Calibration">The newest certificate of the device or any of its channels by due date; null without one.</param>
/// <param name="ClockAheadMs">How far its clock is ahead of the time, negative: behind; null: it is not known to be wrong.</param>
/// <param name="UnpinnedAlarmId">The alarm that stands about topics it is not pinned to.</param>
public sealed record DeviceView(
    string Site,
    string Id,
    Device? Registered,
    long? FirstSeenMs,
    long? LastSeenMs,
    long Messages,
    long MissedMessages,
    bool? Online,
    DeviceMeasure? Battery,
    DeviceMeasure? Signal,
    IReadOnlyList<TopicPin> Pins,
    IReadOnlyList<DeviceTopicView> Topics,
    IReadOnlyList<DeviceChannelView> Channels,
    Calibration? Calibration,
    string? UnpinnedAlarmId,
    long? ClockAheadMs
)
{
    public string Name => Registered?.Name ?? Id;

    /// <summary>None of its channels observes a measuring point now.</summary>
    public bool IsUnassigned => Channels.All(channel => channel.PointId is null);
}
