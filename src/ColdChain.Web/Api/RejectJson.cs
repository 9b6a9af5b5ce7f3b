using ColdChain.Domain.Time;
using ColdChain.Telemetry;

namespace ColdChain.Web.Api;

/// <summary>A dead letter in the API.</summary>
internal sealed record RejectJson(
    Guid Recorder,
    long Sequence,
    string Received,
    string Topic,
    string Reason,
    string Detail,
    string? Device,
    bool Mended
)
{
    public static RejectJson From(RejectedMessage item) =>
        new(
            item.Recorder,
            item.Sequence,
            IsoTime.Format(item.ReceivedMs),
            item.Topic,
            item.Reject.Reason,
            item.Reject.Detail,
            item.Device,
            item.IsMended
        );
}
