using ColdChain.Domain.Time;
using ColdChain.Evidence.Calibrations;

namespace ColdChain.Evidence.Packages;

/// <summary><c>calibrations.json</c>: for each channel that spoke, the certificates that counted then and the corrections on file. Readings stay raw.</summary>
internal static class CalibrationEvidence
{
    public static object Of(ChannelCalibrations channel) =>
        new
        {
            Channel = channel.Channel.ToString(),
            Calibrations = channel.Valid.Select(item => new
            {
                item.Id,
                item.Channel,
                item.Certificate,
                item.CalibratedOn,
                item.DueOn,
                ValidFrom = IsoTime.Format(item.ValidIn(channel.Zone).FromMs),
                ValidTo = IsoTime.Format(item.ValidIn(channel.Zone).ToMs!.Value),
                item.Laboratory,
                item.Unit,
                item.Offset,
                item.Uncertainty,
                item.Points,
                item.File,
            }),
            channel.CoveredThroughout,
            Corrections = channel.Corrections.Select(item => new
            {
                item.Id,
                item.Version,
                item.Amount,
                Calibration = item.CalibrationId.Length == 0 ? null : item.CalibrationId,
                From = IsoTime.Format(item.Valid.FromMs),
                To = item.Valid.ToMs is { } to ? IsoTime.Format(to) : null,
            }),
        };
}
