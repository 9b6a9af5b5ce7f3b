using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>The channels that are configured, those of Monitoring:Webhooks among them.</summary>
internal sealed class NotificationChannels
{
    public NotificationChannels(IOptions<MonitoringOptions> monitoring, IOptions<NotificationOptions> notifications)
    {
        var all = new Dictionary<string, ChannelOptions>(StringComparer.Ordinal);
        foreach (var channel in monitoring.Value.Webhooks.Select(Of).Concat(notifications.Value.Channels))
            all.TryAdd(channel.Name, channel);
        All = all;
    }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, ChannelOptions> All { get; }

    private static ChannelOptions Of(WebhookOptions webhook) =>
        new()
        {
            Name = webhook.Name,
            Kind = ChannelKind.Webhook,
            Url = webhook.Url,
            Secret = webhook.Secret,
            MinSeverity = webhook.MinSeverity,
            Timeout = webhook.Timeout,
            FirstRetry = webhook.FirstRetry,
            LongestRetry = webhook.LongestRetry,
            GiveUpAfter = webhook.GiveUpAfter,
        };
}
