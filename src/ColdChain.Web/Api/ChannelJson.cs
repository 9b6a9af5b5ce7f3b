using ColdChain.Domain.Time;
using ColdChain.Monitoring.Notifications;

namespace ColdChain.Web.Api;

/// <summary>A notification channel, in the API.</summary>
internal sealed record ChannelJson(
    string Name,
    string Kind,
    string Target,
    bool Broadcast,
    string? FailOverTo,
    long Waiting,
    string? Delivered,
    string? Failed,
    string? FailingSince,
    string? Problem
)
{
    public static ChannelJson Of(ChannelStatus status) =>
        new(
            status.Name,
            ApiJson.Word(status.Kind),
            status.Target,
            status.Broadcast,
            status.FailOverTo,
            status.Waiting,
            status.DeliveredMs is { } delivered ? IsoTime.Format(delivered) : null,
            status.FailedMs is { } failed ? IsoTime.Format(failed) : null,
            status.FailingSinceMs is { } failingSince ? IsoTime.Format(failingSince) : null,
            status.Problem
        );
}
