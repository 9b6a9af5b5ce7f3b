using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;

namespace ColdChain.Web.Api;

/// <summary>A certificate. Days are the site's.</summary>
/// <param name="Channel">Null: the whole device.</param>
/// <param name="Uncertainty">Expanded, k = 2.</param>
internal sealed record CalibrationJson(
    string Id,
    string? Channel,
    string Certificate,
    DateOnly CalibratedOn,
    DateOnly DueOn,
    string? Laboratory,
    string Unit,
    decimal? Offset,
    decimal? Uncertainty,
    IReadOnlyList<CalibrationPoint> Points,
    Attachment? File,
    string EnteredBy,
    string EnteredAt,
    string? WithdrawnBy,
    string? WithdrawnAt,
    string? WithdrawReason
)
{
    public static CalibrationJson Of(Calibration item) =>
        new(
            item.Id,
            item.Channel,
            item.Certificate,
            item.CalibratedOn,
            item.DueOn,
            item.Laboratory,
            item.Unit,
            item.Offset,
            item.Uncertainty,
            item.Points,
            item.File,
            item.EnteredBy,
            IsoTime.Format(item.EnteredMs),
            item.WithdrawnBy,
            Iso.OrNull(item.WithdrawnMs),
            item.WithdrawReason
        );
}
