using ColdChain.Monitoring.Notifications.Heartbeats;

namespace ColdChain.Monitoring.Notifications;

/// <summary>What was sent, what waits, and how the channels do.</summary>
public interface INotificationDesk
{
    /// <summary>In the order of the configuration.</summary>
    Task<IReadOnlyList<ChannelStatus>> ListChannelsAsync(CancellationToken cancel);

    /// <summary>Signs of life, in the order of the configuration.</summary>
    Task<IReadOnlyList<HeartbeatStatus>> ListHeartbeatsAsync(CancellationToken cancel);

    /// <summary>Sends a test message through a channel, the way alarms go. What became of it is among the notifications.</summary>
    /// <param name="address">For channels that need one, such as a mailbox or a telephone; null: the channel itself.</param>
    /// <returns>Its id as an alarm; null when there is no such channel.</returns>
    Task<string?> TestAsync(string channel, string? address, string actor, CancellationToken cancel);

    /// <summary>Newest first; without signs of life.</summary>
    /// <param name="alarmId">Null: of all alarms and tests.</param>
    /// <param name="step">As <c>test</c>; null: all.</param>
    Task<IReadOnlyList<NotificationView>> ListAsync(string? alarmId, string? step, int limit, CancellationToken cancel);
}
