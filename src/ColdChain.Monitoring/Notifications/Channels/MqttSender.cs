using System.Text;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>Publishes the alarm as JSON, as a webhook gets it.</summary>
internal sealed class MqttSender(ChannelOptions channel, IMqttNotifier notifier, TimeProvider clock) : IChannelSender
{
    public async Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        using var patience = new CancellationTokenSource(channel.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            await notifier.PublishAsync(Topic(channel.Topic!, delivery), AlarmMessage.Compose(delivery), both.Token);
            return new DeliveryAttempt(DeliveryAttempt.Delivered, null, Took(started), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new DeliveryAttempt(DeliveryAttempt.Failed, null, Took(started), $"the broker did not take it within {channel.Timeout}");
        }
        catch (IOException failure)
        {
            return new DeliveryAttempt(DeliveryAttempt.Refused, null, Took(started), HttpSending.Short(failure.Message));
        }
    }

    internal static string Topic(string template, Delivery delivery) => TemplateText.Fill(template, delivery, Level);

    /// <summary>One level of a topic: no separator, no wildcard, never empty.</summary>
    private static string Level(string text)
    {
        var level = new StringBuilder(text.Length);
        foreach (var letter in text)
            level.Append(letter is '/' or '+' or '#' || char.IsControl(letter) ? '_' : letter);
        return level.Length == 0 ? "-" : level.ToString();
    }

    private long Took(long started) => (long)clock.GetElapsedTime(started).TotalMilliseconds;
}
