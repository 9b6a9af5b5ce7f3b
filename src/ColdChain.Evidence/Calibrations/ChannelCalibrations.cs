using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Records.Devices;

namespace ColdChain.Evidence.Calibrations;

/// <summary>What is on file for a channel over the time in which it spoke: certificates that counted then, corrections that held. Readings stay raw.</summary>
/// <param name="Spans">When it spoke; all with an end.</param>
/// <param name="Valid">By day of calibration.</param>
/// <param name="CoveredThroughout">At every instant of the spans some certificate counted.</param>
/// <param name="Zone">Of its site: a certificate counts for whole days there.</param>
internal sealed record ChannelCalibrations(
    ChannelId Channel,
    IReadOnlyList<TimeRange> Spans,
    IReadOnlyList<Calibration> Valid,
    IReadOnlyList<ChannelCorrection> Corrections,
    bool CoveredThroughout,
    TimeZoneInfo Zone
)
{
    /// <param name="zones">By site code.</param>
    /// <returns>By channel.</returns>
    public static IReadOnlyList<ChannelCalibrations> Of(
        IEnumerable<ExposureStretch> stretches,
        DeviceFile file,
        IReadOnlyDictionary<string, TimeZoneInfo> zones
    ) =>
        [
            .. stretches
                .SelectMany(stretch =>
                    stretch.Points.SelectMany(point => point.Channels.Select(row => (row.Channel, Span: Ended(row.Span, stretch))))
                )
                .GroupBy(row => row.Channel)
                .OrderBy(rows => rows.Key.ToString(), StringComparer.Ordinal)
                .Select(rows =>
                    Of(rows.Key, [.. rows.Select(row => row.Span)], file, zones.GetValueOrDefault(rows.Key.Site, TimeZoneInfo.Utc))
                ),
        ];

    private static ChannelCalibrations Of(ChannelId channel, IReadOnlyList<TimeRange> spans, DeviceFile file, TimeZoneInfo zone)
    {
        var counting = file.CalibrationsOf(channel.Site, channel.Device)
            .Where(item => !item.IsWithdrawn && (item.Channel is null || item.Channel == channel.Name))
            .OrderBy(item => item.CalibratedOn)
            .ThenBy(item => item.Id, StringComparer.Ordinal)
            .ToList();
        return new ChannelCalibrations(
            channel,
            spans,
            [.. counting.Where(item => spans.Any(span => span.Overlaps(item.ValidIn(zone))))],
            [.. file.CorrectionsOf(channel).Where(item => spans.Any(span => span.Overlaps(item.Valid)))],
            spans.All(span => IsCovered(span, counting, zone)),
            zone
        );
    }

    /// <summary>What goes on is looked at as far as its stretch is: a certificate that ran out meanwhile covers no longer.</summary>
    private static TimeRange Ended(TimeRange span, ExposureStretch stretch) =>
        new(span.FromMs, Math.Max(span.FromMs, Math.Min(span.ToMs ?? stretch.ToMs, stretch.ToMs)));

    private static bool IsCovered(TimeRange span, IEnumerable<Calibration> counting, TimeZoneInfo zone)
    {
        var reached = span.FromMs;
        foreach (var valid in counting.Select(item => item.ValidIn(zone)).OrderBy(valid => valid.FromMs))
        {
            if (valid.FromMs > reached)
                break;
            reached = Math.Max(reached, valid.ToMs!.Value);
        }
        return reached >= span.ToMs!.Value && reached > span.FromMs;
    }
}
