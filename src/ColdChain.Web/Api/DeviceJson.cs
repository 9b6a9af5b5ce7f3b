using ColdChain.Monitoring.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Api;

/// <summary>A device: what is on file and what was heard of it.</summary>
/// <param name="Registered">False: it was heard, and nobody has registered it; name, kind and the like are then guesses.</param>
/// <param name="Unassigned">None of its channels observes a measuring point now.</param>
/// <param name="Topic">The topic of its registration, when one was given there; all of them are <paramref name="Pins"/>.</param>
/// <param name="FirstSeen">Receive times.</param>
/// <param name="ClockAheadSeconds">How far its clock is ahead of the time, negative: behind; null: it is not known to be wrong.</param>
internal sealed record DeviceJson(
    string Site,
    string Id,
    string Name,
    DeviceKind Kind,
    string? Topic,
    bool StoreAndForward,
    bool Active,
    bool Registered,
    bool Unassigned,
    string? FirstSeen,
    string? LastSeen,
    bool? Online,
    long Messages,
    long MissedMessages,
    DeviceMeasureJson? Battery,
    DeviceMeasureJson? Signal,
    IReadOnlyList<PinJson> Pins,
    IReadOnlyList<DeviceTopicJson> Topics,
    IReadOnlyList<DeviceChannelJson> Channels,
    CalibrationJson? Calibration,
    string? UnpinnedAlarm,
    double? ClockAheadSeconds
)
{
    public static DeviceJson Of(DeviceView view) =>
        new(
            view.Site,
            view.Id,
            view.Name,
            view.Registered?.Kind ?? DeviceKind.Probe,
            view.Registered?.Topic,
            view.Registered?.StoreAndForward ?? false,
            view.Registered?.Active ?? true,
            view.Registered is not null,
            view.IsUnassigned,
            Iso.OrNull(view.FirstSeenMs),
            Iso.OrNull(view.LastSeenMs),
            view.Online,
            view.Messages,
            view.MissedMessages,
            DeviceMeasureJson.Of(view.Battery),
            DeviceMeasureJson.Of(view.Signal),
            [.. view.Pins.Select(PinJson.Of)],
            [.. view.Topics.Select(DeviceTopicJson.Of)],
            [.. view.Channels.Select(DeviceChannelJson.Of)],
            view.Calibration is { } calibration ? CalibrationJson.Of(calibration) : null,
            view.UnpinnedAlarmId,
            view.ClockAheadMs / 1000.0
        );
}
