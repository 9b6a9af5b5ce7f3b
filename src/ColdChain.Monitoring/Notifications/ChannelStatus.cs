using ColdChain.Monitoring.Notifications.Channels;

namespace ColdChain.Monitoring.Notifications;

/// <summary>How a channel does. Times in ms UTC; null: never.</summary>
/// <param name="Target">Where it leads, without what is secret in it.</param>
/// <param name="Waiting">Notifications that wait for it.</param>
/// <param name="Problem">What the newest failure said, while nothing went through since.</param>
/// <param name="FailingSinceMs">The first failure after the last success; null while it works.</param>
public sealed record ChannelStatus(
    string Name,
    ChannelKind Kind,
    string Target,
    bool Broadcast,
    string? FailOverTo,
    long Waiting,
    long? DeliveredMs,
    long? FailedMs,
    long? FailingSinceMs,
    string? Problem
)
{
    /// <summary>Messages a minute at most; more wait. 0: no limit.</summary>
    public int PerMinute { get; init; }
}
