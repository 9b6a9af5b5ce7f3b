using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Devices;

namespace ColdChain.Web.Api;

/// <summary>A channel with its newest reading.</summary>
/// <param name="Value">Raw: what is stored and judged.</param>
/// <param name="Corrected">Raw and correction; null when there is none, or the site shows none.</param>
internal sealed record DeviceChannelJson(
    string Channel,
    string? Metric,
    string? Unit,
    string? FirstSeen,
    string? LastSeen,
    string? Time,
    double? Value,
    Quality? Quality,
    string? Reason,
    decimal? Correction,
    double? Corrected,
    string? Point,
    string? CalibrationDue
)
{
    public static DeviceChannelJson Of(DeviceChannelView view) =>
        new(
            view.Name,
            view.Metric,
            view.Unit,
            Iso.OrNull(view.FirstSeenMs),
            Iso.OrNull(view.LastSeenMs),
            Iso.OrNull(view.TimeMs),
            view.Value,
            view.Quality,
            view.Reason,
            view.Correction,
            view.Corrected,
            view.PointId,
            view.Calibration?.DueOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        );
}
