using System.Text;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>The last message of each topic that was published with the retain flag (section 3.3.1.3), within limits. Not thread-safe.</summary>
internal sealed class RetainedMessages(int maxTopics, long maxBytes)
{
    private readonly Dictionary<string, BrokerMessage> _byTopic = new(StringComparer.Ordinal);
    private long _bytes;

    public int Count => _byTopic.Count;

    /// <summary>Keeps the message; one without a payload clears its topic.</summary>
    /// <returns>False when there is no room.</returns>
    public bool TrySet(BrokerMessage message)
    {
        var topic = Encoding.UTF8.GetString(message.Topic);
        var old = _byTopic.GetValueOrDefault(topic);
        if (message.Payload.Length == 0)
        {
            Remove(topic);
            return true;
        }
        if (old is null && _byTopic.Count >= maxTopics)
            return false;
        var bytes = _bytes - (old?.Bytes ?? 0) + message.Bytes;
        if (bytes > maxBytes)
            return false;
        _bytes = bytes;
        _byTopic[topic] = message;
        return true;
    }

    public void Find(SubscriptionRequest subscription, TimeSpan now, List<QueuedMessage> found)
    {
        foreach (var (topic, message) in _byTopic)
        {
            if (message.ExpiresAt <= now || !TopicFilterMatcher.Matches(subscription.Filter, topic))
                continue;
            var qos = message.Qos < subscription.Qos ? message.Qos : subscription.Qos;
            found.Add(new QueuedMessage(message, qos, Retain: true));
        }
    }

    public void RemoveExpired(TimeSpan now)
    {
        foreach (var (topic, _) in _byTopic.Where(entry => entry.Value.ExpiresAt <= now).ToList())
            Remove(topic);
    }

    private void Remove(string topic)
    {
        if (_byTopic.Remove(topic, out var old))
            _bytes -= old.Bytes;
    }
}
