using ColdChain.Domain.Readings;
using ColdChain.Records.Devices;

namespace ColdChain.Monitoring.Devices;

/// <summary>A channel of a device with its newest reading.</summary>
/// <param name="Metric">Null: it is assigned, and was never heard.</param>
/// <param name="TimeMs">Event time of the newest reading.</param>
/// <param name="Value">Raw, as stored and judged; null: a fault, or never heard.</param>
/// <param name="Corrected">With the correction of that time; null when there is none, or the site shows none.</param>
/// <param name="PointId">The measuring point that it observes now.</param>
/// <param name="Calibration">The newest certificate of the channel or of the whole device.</param>
public sealed record DeviceChannelView(
    string Name,
    string? Metric,
    string? Unit,
    long? FirstSeenMs,
    long? LastSeenMs,
    long? TimeMs,
    double? Value,
    Quality? Quality,
    string? Reason,
    decimal? Correction,
    double? Corrected,
    string? PointId,
    Calibration? Calibration
);
