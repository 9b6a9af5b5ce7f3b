using System.Text;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>Subscriptions and retained messages, and the way of a message to its receivers. Guarded by the lock of <see cref="BrokerCore"/>.</summary>
internal sealed class MessageRouter(EmbeddedBrokerOptions options)
{
    private readonly SubscriptionTree _subscriptions = new();
    private readonly RetainedMessages _retained = new(options.MaxRetained, options.MaxRetainedBytes);
    private readonly List<(BrokerSession Session, SubscriptionRequest Subscription)> _matches = [];
    private readonly Dictionary<BrokerSession, (MqttQos Qos, bool RetainAsPublished)> _receivers = [];

    public int RetainedCount => _retained.Count;

    /// <summary>Routes a message of a client to all its receivers or, when one of them has no room, to none.</summary>
    public PublishOutcome Route(BrokerSession publisher, in PublishPacket packet, TimeSpan now)
    {
        FindReceivers(packet.Topic, packet.Qos, publisher.ClientId);
        if (packet.Qos != MqttQos.AtMostOnce)
        {
            // All or nothing: a message that is refused, and sent again later, reaches nobody twice.
            foreach (var (session, receiver) in _receivers)
            {
                if (receiver.Qos != MqttQos.AtMostOnce && session.IsFull)
                    return new PublishOutcome(MqttReasonCode.QuotaExceeded, session.RoomAsync());
            }
        }
        if (_receivers.Count == 0 && !packet.Retain)
            return PublishOutcome.Taken;
        var (properties, expiry) = BrokerMessage.Split(packet.Properties);
        var message = new BrokerMessage(
            packet.Topic.ToArray(),
            packet.Payload.ToArray(),
            properties,
            packet.Qos,
            packet.Retain,
            expiry is { } seconds ? now + TimeSpan.FromSeconds(seconds) : null,
            publisher.ClientId
        );
        // At QoS 0 there is nobody to tell: those who are here still get it.
        if (packet.Retain && !_retained.TrySet(message) && packet.Qos != MqttQos.AtMostOnce)
            return new PublishOutcome(MqttReasonCode.QuotaExceeded);
        Deliver(message, now);
        return PublishOutcome.Taken;
    }

    /// <summary>Publishes on the broker's own account; queues that are full take it all the same, one for each connection at most.</summary>
    public void PublishWill(BrokerMessage will, TimeSpan now)
    {
        FindReceivers(will.Topic, will.Qos, will.Publisher ?? "");
        if (will.Retain)
            _retained.TrySet(will);
        Deliver(will, now);
    }

    /// <summary>Adds or replaces a subscription.</summary>
    /// <param name="retained">Gets the retained messages that go with it.</param>
    /// <returns>The granted QoS (at most 1), or why not.</returns>
    public MqttReasonCode Subscribe(BrokerSession session, SubscriptionRequest request, TimeSpan now, List<QueuedMessage> retained)
    {
        var code = Check(session, request);
        if (code > MqttReasonCode.GrantedQos2)
            return code;
        var granted = request with { Qos = (MqttQos)code };
        var isNew = !session.Subscriptions.ContainsKey(request.Filter);
        session.Subscriptions[request.Filter] = granted;
        _subscriptions.Set(session, granted);
        if (request.RetainHandling == RetainHandling.Always || (request.RetainHandling == RetainHandling.OnlyForNewSubscription && isNew))
            _retained.Find(granted, now, retained);
        return code;
    }

    /// <returns>False when there was no such subscription.</returns>
    public bool Unsubscribe(BrokerSession session, string filter)
    {
        if (!session.Subscriptions.Remove(filter))
            return false;
        _subscriptions.Remove(session, filter);
        return true;
    }

    /// <summary>A session has ended.</summary>
    public void Forget(BrokerSession session)
    {
        foreach (var filter in session.Subscriptions.Keys)
            _subscriptions.Remove(session, filter);
        session.Subscriptions.Clear();
    }

    public void RemoveExpired(TimeSpan now) => _retained.RemoveExpired(now);

    /// <summary>Fills <see cref="_receivers"/>: each session once, with the highest QoS of its matching subscriptions (section 3.3.4).</summary>
    private void FindReceivers(ReadOnlySpan<byte> topic, MqttQos qos, string publisher)
    {
        Span<char> text = topic.Length <= 1024 ? stackalloc char[1024] : new char[topic.Length];
        text = text[..Encoding.UTF8.GetChars(topic, text)];
        _matches.Clear();
        _receivers.Clear();
        _subscriptions.Match(text, _matches);
        foreach (var (session, subscription) in _matches)
        {
            if (subscription.NoLocal && session.ClientId == publisher)
                continue;
            var effective = qos < subscription.Qos ? qos : subscription.Qos;
            var asPublished = subscription.RetainAsPublished;
            if (_receivers.TryGetValue(session, out var known))
                _receivers[session] = (effective > known.Qos ? effective : known.Qos, known.RetainAsPublished || asPublished);
            else
                _receivers[session] = (effective, asPublished);
        }
    }

    private void Deliver(BrokerMessage message, TimeSpan now)
    {
        foreach (var (session, receiver) in _receivers)
        {
            if (receiver.Qos == MqttQos.AtMostOnce && session.Connection is null)
                continue;
            if (receiver.Qos == MqttQos.AtMostOnce && session.IsFull)
            {
                MqttMetrics.Dropped.Add(1, new KeyValuePair<string, object?>("reason", "queue-full"));
                continue;
            }
            session.Enqueue(new QueuedMessage(message, receiver.Qos, message.Retain && receiver.RetainAsPublished));
            session.Pump(now);
        }
    }

    private MqttReasonCode Check(BrokerSession session, SubscriptionRequest request)
    {
        if (request.Filter.StartsWith("$share/", StringComparison.Ordinal))
            return MqttReasonCode.SharedSubscriptionsNotSupported;
        var levels = request.Filter.AsSpan().Count('/') + 1;
        var bytes = Encoding.UTF8.GetByteCount(request.Filter);
        if (!TopicRules.IsFilter(request.Filter) || levels > options.MaxTopicLevels || bytes > options.MaxTopicBytes)
            return MqttReasonCode.TopicFilterInvalid;
        var isNew = !session.Subscriptions.ContainsKey(request.Filter);
        // A full queue has no room for the retained messages that may come with it.
        if ((isNew && session.Subscriptions.Count >= options.MaxSubscriptionsPerClient) || session.IsFull)
            return MqttReasonCode.QuotaExceeded;
        return request.Qos == MqttQos.AtMostOnce ? MqttReasonCode.Success : MqttReasonCode.GrantedQos1;
    }
}
