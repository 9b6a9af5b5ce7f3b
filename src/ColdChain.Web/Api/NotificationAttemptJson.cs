using ColdChain.Domain.Time;
using ColdChain.Monitoring.Notifications;

namespace ColdChain.Web.Api;

/// <summary>An attempt to deliver a notification, in the API.</summary>
internal sealed record NotificationAttemptJson(
    long Number,
    string At,
    string Outcome,
    string? Channel,
    long? Status,
    long? TookMs,
    string? Detail
)
{
    public static NotificationAttemptJson Of(NotificationAttempt attempt) =>
        new(attempt.Number, IsoTime.Format(attempt.AtMs), attempt.Outcome, attempt.Channel, attempt.Status, attempt.TookMs, attempt.Detail);
}
