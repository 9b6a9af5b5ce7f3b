using ColdChain.Domain.Time;
using ColdChain.Monitoring.Notifications;

namespace ColdChain.Web.Api;

/// <summary>A notification, in the API.</summary>
internal sealed record NotificationJson(
    string Alarm,
    string Step,
    string Recipient,
    string Channel,
    string State,
    string Created,
    string? Delivered,
    string? NextAttempt,
    IReadOnlyList<NotificationAttemptJson> Attempts
)
{
    public static NotificationJson Of(NotificationView view) =>
        new(
            view.AlarmId,
            view.Step,
            view.Recipient,
            view.Channel,
            view.State,
            IsoTime.Format(view.CreatedMs),
            view.DeliveredMs is { } delivered ? IsoTime.Format(delivered) : null,
            view.NextAttemptMs is { } nextAttempt ? IsoTime.Format(nextAttempt) : null,
            [.. view.Attempts.Select(NotificationAttemptJson.Of)]
        );
}
