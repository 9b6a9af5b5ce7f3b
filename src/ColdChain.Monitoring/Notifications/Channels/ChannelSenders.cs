namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>Makes the sender of a channel.</summary>
internal sealed class ChannelSenders(IHttpClientFactory clients, TimeProvider clock, IMqttNotifier? notifier = null)
{
    public IChannelSender Of(ChannelOptions channel)
    {
        var http = new HttpSending(clients, clock, channel.Timeout);
        return channel.Kind switch
        {
            ChannelKind.Webhook => new WebhookSender(channel, http, clock),
            ChannelKind.Email => new EmailSender(channel, clock),
            ChannelKind.Mqtt => new MqttSender(channel, notifier ?? throw new InvalidOperationException("No broker to notify."), clock),
            ChannelKind.WeCom or ChannelKind.DingTalk or ChannelKind.Feishu => new RobotSender(channel, http, clock),
            ChannelKind.Http => new TemplateSender(channel, http),
            _ => throw new InvalidOperationException($"{channel.Kind} has no sender."),
        };
    }
}
