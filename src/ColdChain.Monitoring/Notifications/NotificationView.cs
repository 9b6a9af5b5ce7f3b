namespace ColdChain.Monitoring.Notifications;

/// <summary>A notification as people see it. Times in ms UTC.</summary>
/// <param name="Step">As <c>raised</c>, <c>escalated</c>, <c>returned</c>.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>given-up</c>.</param>
/// <param name="Attempts">Oldest first.</param>
public sealed record NotificationView(
    string AlarmId,
    string Step,
    string Recipient,
    string Channel,
    string State,
    long CreatedMs,
    long? DeliveredMs,
    long? NextAttemptMs,
    IReadOnlyList<NotificationAttempt> Attempts
)
{
    /// <summary>Of the alarm.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Of the alarm; null for kinds without figures.</summary>
    public string? Unit { get; init; }

    /// <summary>Of the alarm: of a test its channel and who asked for it.</summary>
    public string? Detail { get; init; }

    /// <summary>Of the alarm; null for those of the system.</summary>
    public string? EquipmentNumber { get; init; }
}
