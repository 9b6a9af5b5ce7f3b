namespace ColdChain.Monitoring.Notifications;

/// <summary>One attempt to deliver a notification.</summary>
/// <param name="Outcome"><c>started</c> (nothing is known of its end), <c>delivered</c>, <c>refused</c>, <c>failed</c> or <c>held-back</c>.</param>
/// <param name="Status">The receiver's, HTTP or SMTP; null without an answer.</param>
public sealed record NotificationAttempt(
    long Number,
    long AtMs,
    string Outcome,
    string? Channel,
    long? Status,
    long? TookMs,
    string? Detail
);
