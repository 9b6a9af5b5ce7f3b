namespace ColdChain.Monitoring.Notifications.Heartbeats;

/// <summary>How a sign of life does. Times in ms UTC; null: never.</summary>
/// <param name="Address">Of the person or mailbox; null: the channel itself.</param>
/// <param name="SentMs">When the newest was asked for.</param>
/// <param name="DeliveredMs">When one was last taken.</param>
public sealed record HeartbeatStatus(string Channel, string? Address, TimeSpan Every, long? SentMs, long? DeliveredMs)
{
    /// <summary>The newest one is overdue, or nobody took it: whoever waits for it waits in vain.</summary>
    public bool IsOverdue(long nowMs) => nowMs - (DeliveredMs ?? 0) > 2 * Every.TotalMilliseconds;
}
