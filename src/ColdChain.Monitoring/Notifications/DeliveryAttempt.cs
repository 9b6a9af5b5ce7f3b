namespace ColdChain.Monitoring.Notifications;

/// <summary>How one attempt to deliver a notification went.</summary>
/// <param name="Outcome">One of <see cref="Delivered"/>, <see cref="Refused"/>, <see cref="Failed"/>, <see cref="HeldBack"/>.</param>
/// <param name="Status">HTTP status; null without an answer.</param>
internal sealed record DeliveryAttempt(string Outcome, long? Status, long TookMs, string? Detail)
{
    public const string Delivered = "delivered";

    /// <summary>The receiver answered, and not with success.</summary>
    public const string Refused = "refused";

    /// <summary>No answer, or none in time.</summary>
    public const string Failed = "failed";

    /// <summary>Not sent: the receiver failed too often lately.</summary>
    public const string HeldBack = "held-back";

    public bool IsDelivered => Outcome == Delivered;
}
