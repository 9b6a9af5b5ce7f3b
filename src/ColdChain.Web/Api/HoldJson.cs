using ColdChain.Domain.Time;
using ColdChain.Monitoring.Holds;

namespace ColdChain.Web.Api;

/// <summary>Hold and dispositions of a batch.</summary>
/// <param name="State"><c>none</c>, <c>onHold</c>, <c>released</c>, <c>quarantined</c>, <c>rejected</c>.</param>
internal sealed record HoldJson(
    string State,
    string? Since,
    IReadOnlyList<HoldCauseJson> Causes,
    IReadOnlyList<DispositionJson> Dispositions
)
{
    public static HoldJson From(BatchHold hold) =>
        new(
            ApiJson.Word(hold.State),
            Iso.OrNull(hold.SinceMs),
            [.. hold.Causes.Select(HoldCauseJson.From)],
            [
                .. hold.Dispositions.Select(item => new DispositionJson(
                    item.Id,
                    ApiJson.Word(item.Decision),
                    item.Reason,
                    item.SignedBy,
                    IsoTime.Format(item.SignedMs)
                )),
            ]
        );
}
