using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Reevaluation;

namespace ColdChain.Monitoring.Live;

/// <summary>The monitor as last committed.</summary>
/// <param name="RestartSequence">The states of the stretches lack readings after this; those up to the cursor are judged already.</param>
/// <param name="DirectoryVersion">Version of the site directory that the stretches were made from; -1 before the first.</param>
/// <param name="LagAlarmId">The alarm that says the monitor is behind; null when none stands.</param>
internal sealed record MonitorSnapshot(
    long Cursor,
    long RestartSequence,
    long ReceivedMs,
    long NotifyFromSequence,
    long DirectoryVersion,
    string? LagAlarmId,
    IReadOnlyList<SavedStretch> Stretches,
    IReadOnlyList<DeviceRow> Devices,
    IReadOnlyList<ChannelRow> Channels,
    IReadOnlyList<TopicRow> Topics,
    IReadOnlyList<ReevaluationRequest> Requests
)
{
    /// <summary>Forecasts whose alarm stands.</summary>
    public IReadOnlyList<ForecastRow> Forecasts { get; init; } = [];

    /// <summary>Newest openings of doors and defrosts.</summary>
    public IReadOnlyList<DisturbanceRow> Disturbances { get; init; } = [];

    /// <summary>Devices that fell silent together, whose alarm stands.</summary>
    public IReadOnlyList<SilentGroup> SilentGroups { get; init; } = [];
}
