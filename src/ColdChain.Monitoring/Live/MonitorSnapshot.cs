using ColdChain.Monitoring.Reevaluation;

namespace ColdChain.Monitoring.Live;

/// <summary>The monitor as last committed.</summary>
/// <param name="DirectoryVersion">Version of the site directory that the stretches were made from; -1 before the first.</param>
internal sealed record MonitorSnapshot(
    long Cursor,
    long ReceivedMs,
    long NotifyFromSequence,
    long DirectoryVersion,
    IReadOnlyList<SavedStretch> Stretches,
    IReadOnlyList<DeviceRow> Devices,
    IReadOnlyList<ChannelRow> Channels,
    IReadOnlyList<ReevaluationRequest> Requests
);
