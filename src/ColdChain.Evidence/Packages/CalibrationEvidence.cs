using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Records.Devices;

namespace ColdChain.Evidence.Packages;

/// <summary><c>calibrations.json</c>: for each channel that judged the batch, the certificates that counted then and the corrections on file. Readings stay raw.</summary>
internal static class CalibrationEvidence
{
    /// <param name="zones">By site code: a certificate counts for whole days of its site.</param>
    public static object Of(BatchDossier dossier, DeviceFile file, IReadOnlyDictionary<string, TimeZoneInfo> zones)
    {
        var spans = dossier
            .Exposures.SelectMany(stretch => stretch.Points.SelectMany(point => point.Channels))
            .GroupBy(row => row.Channel)
            .OrderBy(rows => rows.Key.ToString(), StringComparer.Ordinal);
        return spans.Select(rows =>
            Channel(rows.Key, [.. rows.Select(row => row.Span)], file, zones.GetValueOrDefault(rows.Key.Site, TimeZoneInfo.Utc))
        );
    }

    private static object Channel(ChannelId channel, IReadOnlyList<TimeRange> spans, DeviceFile file, TimeZoneInfo zone) =>
        new
        {
            Channel = channel.ToString(),
            Calibrations = file.CalibrationsOf(channel.Site, channel.Device)
                .Where(item => !item.IsWithdrawn && (item.Channel is null || item.Channel == channel.Name))
                .Where(item => spans.Any(span => span.Overlaps(item.ValidIn(zone))))
                .OrderBy(item => item.CalibratedOn)
                .ThenBy(item => item.Id, StringComparer.Ordinal)
                .Select(item => new
                {
                    item.Id,
                    item.Channel,
                    item.Certificate,
                    item.CalibratedOn,
                    item.DueOn,
                    ValidFrom = IsoTime.Format(item.ValidIn(zone).FromMs),
                    ValidTo = IsoTime.Format(item.ValidIn(zone).ToMs!.Value),
                    item.Laboratory,
                    item.Unit,
                    item.Offset,
                    item.Uncertainty,
                    item.Points,
                    item.File,
                }),
            CoveredThroughout = spans.All(span => IsCovered(span, channel, file, zone)),
            Corrections = file.CorrectionsOf(channel)
                .Where(item => spans.Any(span => span.Overlaps(item.Valid)))
                .Select(item => new
                {
                    item.Id,
                    item.Version,
                    item.Amount,
                    Calibration = item.CalibrationId.Length == 0 ? null : item.CalibrationId,
                    From = IsoTime.Format(item.Valid.FromMs),
                    To = item.Valid.ToMs is { } to ? IsoTime.Format(to) : null,
                }),
        };

    /// <summary>At every instant of the span some certificate counted. A span that goes on is covered when one counts from its newest part on.</summary>
    private static bool IsCovered(TimeRange span, ChannelId channel, DeviceFile file, TimeZoneInfo zone)
    {
        var reached = span.FromMs;
        var end = span.ToMs ?? reached + 1;
        foreach (
            var valid in file.CalibrationsOf(channel.Site, channel.Device)
                .Where(item => !item.IsWithdrawn && (item.Channel is null || item.Channel == channel.Name))
                .Select(item => item.ValidIn(zone))
                .OrderBy(valid => valid.FromMs)
        )
        {
            if (valid.FromMs > reached)
                break;
            reached = Math.Max(reached, valid.ToMs!.Value);
        }
        return reached >= end;
    }
}
