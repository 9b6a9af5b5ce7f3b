using ColdChain.Domain.Time;
using ColdChain.Records.Devices;

namespace ColdChain.Web.Api;

/// <summary>An amount that is added to a channel's raw values over a span of event time, in the API.</summary>
/// <param name="Version">Counts up when the span is cut or ended.</param>
/// <param name="To">Null: it goes on.</param>
/// <param name="Calibration">Id of the certificate that it is from; null: of none.</param>
internal sealed record CorrectionJson(string Channel, decimal Amount, string From, string? To, int Version, string? Calibration)
{
    public static CorrectionJson Of(ChannelCorrection item) =>
        new(
            item.Channel.Name,
            item.Amount,
            IsoTime.Format(item.Valid.FromMs),
            item.Valid.ToMs is { } end ? IsoTime.Format(end) : null,
            item.Version,
            item.CalibrationId.Length > 0 ? item.CalibrationId : null
        );
}
