using System.Text;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>
/// Sessions, subscriptions, retained messages and the routing between them, under one lock. Nothing here waits or does I/O while holding it:
/// connections are handed bytes, and their own loops write them.
/// </summary>
internal sealed class BrokerCore(EmbeddedBrokerOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly Dictionary<string, BrokerSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BrokerMessage> _retained = new(StringComparer.Ordinal);
    private readonly SubscriptionTree _subscriptions = new();
    private readonly List<(BrokerSession Session, SubscriptionRequest Subscription)> _matches = [];
    private readonly Dictionary<BrokerSession, (MqttQos Qos, bool RetainAsPublished)> _receivers = [];
    private int _connected;

    public int Sessions
    {
        get
        {
            lock (_gate)
                return _sessions.Count;
        }
    }

    public int Connected
    {
        get
        {
            lock (_gate)
                return _connected;
        }
    }

    public int Retained
    {
        get
        {
            lock (_gate)
                return _retained.Count;
        }
    }

    /// <summary>Messages that wait for a client; 0 when there is no such session.</summary>
    public int WaitingFor(string clientId)
    {
        lock (_gate)
            return _sessions.TryGetValue(clientId, out var session) ? session.WaitingMessages : 0;
    }

    /// <summary>
    /// Begins or resumes a session for a client whose credentials were checked. The answer is in the connection's queue before anything else.
    /// </summary>
    /// <returns>The session, or null and why it was refused; and a connection that this one takes over from, to be closed.</returns>
    public (BrokerSession? Session, MqttReasonCode Refusal, BrokerConnection? TakenOver) Connect(
        BrokerConnection connection,
        ConnectPacket packet,
        string clientId,
        Action<bool> answer
    )
    {
        lock (_gate)
        {
            var now = Now();
            _sessions.TryGetValue(clientId, out var session);
            var takenOver = session?.Connection;
            if (takenOver is null && _connected >= options.MaxConnections)
                return (null, MqttReasonCode.ServerBusy, null);
            if (session is null && _sessions.Count >= options.MaxSessions)
                return (null, MqttReasonCode.QuotaExceeded, null);
            if (takenOver is not null)
                Detach_NeedsLock(session!, takenOver, withWill: true, now);
            if (session is not null && packet.CleanStart)
            {
                End_NeedsLock(session, now);
                session = null;
            }
            // Detaching ends a session that does not outlive its connection.
            var present = session is not null && _sessions.ContainsKey(clientId);
            if (!present)
            {
                session = new BrokerSession(clientId);
                _sessions.Add(clientId, session);
            }
            _connected++;
            session!.Connection = connection;
            connection.Session = session;
            session.Expiry = connection.SessionExpiry;
            session.EndsAt = null;
            session.Will = null;
            answer(present);
            session.Resume();
            session.Pump(now);
            return (session, MqttReasonCode.Success, takenOver);
        }
    }

    /// <summary>A connection is over. Unknown ones, and those that were taken over, change nothing.</summary>
    public void Disconnected(BrokerConnection connection, bool withWill)
    {
        lock (_gate)
        {
            if (connection.Session is { } session && session.Connection == connection)
                Detach_NeedsLock(session, connection, withWill, Now());
        }
    }

    /// <summary>Routes a message of a client. One of QoS 2 is routed when it first comes; its repetitions until PUBREL are only answered.</summary>
    public PublishOutcome Publish(BrokerConnection connection, in PublishPacket packet)
    {
        if (packet.Topic.Length > options.MaxTopicBytes || TopicRules.Levels(packet.Topic) > options.MaxTopicLevels)
            throw new MalformedPacketException(
                MqttReasonCode.TopicNameInvalid,
                "A topic name is longer or deeper than the limits of this broker."
            );
        lock (_gate)
        {
            var publisher = SessionOf_NeedsLock(connection);
            if (packet.Qos != MqttQos.ExactlyOnce)
                return Route_NeedsLock(publisher, packet);
            if (publisher.AwaitingRelease.Contains(packet.PacketId))
                return PublishOutcome.Taken;
            if (publisher.AwaitingRelease.Count >= options.ReceiveMaximum)
                throw new MalformedPacketException(
                    MqttReasonCode.ReceiveMaximumExceeded,
                    $"More than {options.ReceiveMaximum} messages without PUBREL."
                );
            var outcome = Route_NeedsLock(publisher, packet);
            if (outcome.ReasonCode == MqttReasonCode.Success)
                publisher.AwaitingRelease.Add(packet.PacketId);
            return outcome;
        }
    }

    /// <summary>PUBREL.</summary>
    /// <returns>False when no message waits for it.</returns>
    public bool Release(BrokerConnection connection, ushort packetId)
    {
        lock (_gate)
            return SessionOf_NeedsLock(connection).AwaitingRelease.Remove(packetId);
    }

    /// <summary>Takes over the subscriptions and answers each; then come the retained messages (section 3.8.4).</summary>
    public void Subscribe(BrokerConnection connection, SubscribePacket packet, Action<SubAckPacket> answer)
    {
        lock (_gate)
        {
            var session = SessionOf_NeedsLock(connection);
            var now = Now();
            var codes = new List<MqttReasonCode>(packet.Requests.Count);
            var retained = new List<QueuedMessage>();
            foreach (var request in packet.Requests)
            {
                var code = Check_NeedsLock(session, request);
                codes.Add(code);
                if (code > MqttReasonCode.GrantedQos2)
                    continue;
                var granted = request with { Qos = (MqttQos)code };
                var isNew = !session.Subscriptions.ContainsKey(request.Filter);
                session.Subscriptions[request.Filter] = granted;
                _subscriptions.Set(session, granted);
                if (
                    request.RetainHandling == RetainHandling.Always
                    || (request.RetainHandling == RetainHandling.OnlyForNewSubscription && isNew)
                )
                    FindRetained_NeedsLock(granted, now, retained);
            }
            answer(new SubAckPacket(PacketType.SubAck, packet.PacketId, codes));
            foreach (var queued in retained)
                session.Enqueue(queued);
            session.Pump(now);
        }
    }

    public void Unsubscribe(BrokerConnection connection, UnsubscribePacket packet, Action<SubAckPacket> answer)
    {
        lock (_gate)
        {
            var session = SessionOf_NeedsLock(connection);
            var codes = new List<MqttReasonCode>(packet.Filters.Count);
            foreach (var filter in packet.Filters)
            {
                var existed = session.Subscriptions.Remove(filter);
                if (existed)
                    _subscriptions.Remove(session, filter);
                codes.Add(existed ? MqttReasonCode.Success : MqttReasonCode.NoSubscriptionExisted);
            }
            answer(new SubAckPacket(PacketType.UnsubAck, packet.PacketId, codes));
        }
    }

    /// <summary>PUBACK from a subscriber. One that nothing waits for does no harm.</summary>
    public void Acknowledge(BrokerConnection connection, ushort packetId)
    {
        lock (_gate)
            SessionOf_NeedsLock(connection).Acknowledge(packetId);
    }

    /// <summary>Sends what the connection takes now; asked after acknowledgements and after each write.</summary>
    public void Pump(BrokerSession session)
    {
        lock (_gate)
            session.Pump(Now());
    }

    /// <summary>Time has passed: publishes wills that are due, ends sessions and retained messages that have expired.</summary>
    /// <returns>Connections whose client was silent for one and a half times its keep alive.</returns>
    public List<BrokerConnection> Sweep()
    {
        lock (_gate)
        {
            var now = Now();
            var silent = new List<BrokerConnection>();
            foreach (var session in _sessions.Values.ToList())
            {
                if (session.Connection is { } connection)
                {
                    if (connection.IsSilent)
                        silent.Add(connection);
                    continue;
                }
                if (session.Will is { } will && will.DueAt <= now)
                    PublishWill_NeedsLock(session, now);
                if (session.EndsAt <= now)
                    End_NeedsLock(session, now);
            }
            foreach (var (topic, message) in _retained.Where(entry => entry.Value.ExpiresAt <= now).ToList())
                _retained.Remove(topic);
            return silent;
        }
    }

    /// <exception cref="MalformedPacketException">Another connection has taken the session over meanwhile.</exception>
    private static BrokerSession SessionOf_NeedsLock(BrokerConnection connection) =>
        connection.Session is { } session && session.Connection == connection
            ? session
            : throw new MalformedPacketException(MqttReasonCode.SessionTakenOver, "The session has another connection now.");

    private PublishOutcome Route_NeedsLock(BrokerSession publisher, in PublishPacket packet)
    {
        FindReceivers_NeedsLock(packet.Topic, packet.Qos, publisher.ClientId);
        if (packet.Qos != MqttQos.AtMostOnce)
        {
            // All or nothing: a message that is refused, and sent again later, reaches nobody twice.
            foreach (var (session, receiver) in _receivers)
            {
                if (receiver.Qos != MqttQos.AtMostOnce && session.IsFull(options))
                    return new PublishOutcome(MqttReasonCode.QuotaExceeded, session.RoomAsync());
            }
        }
        if (_receivers.Count == 0 && !packet.Retain)
            return PublishOutcome.Taken;
        var now = Now();
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
        if (packet.Retain && !Retain_NeedsLock(message) && packet.Qos != MqttQos.AtMostOnce)
            return new PublishOutcome(MqttReasonCode.QuotaExceeded);
        Deliver_NeedsLock(message, now);
        return PublishOutcome.Taken;
    }

    private TimeSpan Now() => clock.GetElapsedTime(_start);

    private void Detach_NeedsLock(BrokerSession session, BrokerConnection connection, bool withWill, TimeSpan now)
    {
        _connected--;
        session.Connection = null;
        session.Expiry = connection.SessionExpiry;
        session.EndsAt = now + session.Expiry;
        if (withWill && connection.Will is { } will)
        {
            var (message, delay) = Describe(will, session.ClientId, now);
            session.Will = (message, now + (delay < session.Expiry ? delay : session.Expiry));
            if (session.Will.Value.DueAt <= now)
                PublishWill_NeedsLock(session, now);
        }
        if (session.Expiry <= TimeSpan.Zero)
            End_NeedsLock(session, now);
    }

    private void End_NeedsLock(BrokerSession session, TimeSpan now)
    {
        // A will that was still delayed is published when its session ends (section 3.1.3.2.2).
        PublishWill_NeedsLock(session, now);
        foreach (var filter in session.Subscriptions.Keys)
            _subscriptions.Remove(session, filter);
        _sessions.Remove(session.ClientId);
    }

    private void PublishWill_NeedsLock(BrokerSession session, TimeSpan now)
    {
        if (session.Will is not { } will)
            return;
        session.Will = null;
        FindReceivers_NeedsLock(will.Message.Topic, will.Message.Qos, session.ClientId);
        if (will.Message.Retain)
            Retain_NeedsLock(will.Message);
        Deliver_NeedsLock(will.Message, now);
    }

    private static (BrokerMessage Message, TimeSpan Delay) Describe(WillPacket will, string clientId, TimeSpan now)
    {
        var raw = new PacketBuffer();
        raw.WriteVariableByteInteger(will.Properties.Length);
        raw.WriteRaw(will.Properties);
        var reader = new BodyReader(raw.WrittenSpan);
        var (properties, expiry) = BrokerMessage.Split(PropertyBlock.Read(ref reader, PropertyTable.Will));
        var delay = TimeSpan.FromSeconds(will.DelaySeconds);
        TimeSpan? expiresAt = expiry is { } seconds ? now + delay + TimeSpan.FromSeconds(seconds) : null;
        var message = new BrokerMessage(
            Encoding.UTF8.GetBytes(will.Topic),
            will.Payload,
            properties,
            will.Qos,
            will.Retain,
            expiresAt,
            clientId
        );
        return (message, delay);
    }

    /// <summary>Fills <see cref="_receivers"/>: each session once, with the highest QoS of its matching subscriptions (section 3.3.4).</summary>
    private void FindReceivers_NeedsLock(ReadOnlySpan<byte> topic, MqttQos qos, string publisher)
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
            if (!_receivers.TryGetValue(session, out var known))
                _receivers[session] = (effective, subscription.RetainAsPublished);
            else
                _receivers[session] = (
                    effective > known.Qos ? effective : known.Qos,
                    known.RetainAsPublished || subscription.RetainAsPublished
                );
        }
    }

    private void Deliver_NeedsLock(BrokerMessage message, TimeSpan now)
    {
        foreach (var (session, receiver) in _receivers)
        {
            var isUncertain = receiver.Qos == MqttQos.AtMostOnce;
            if (isUncertain && (session.Connection is null || session.IsFull(options)))
            {
                if (session.Connection is not null)
                    MqttMetrics.Dropped.Add(1, new KeyValuePair<string, object?>("reason", "queue-full"));
                continue;
            }
            session.Enqueue(new QueuedMessage(message, receiver.Qos, message.Retain && receiver.RetainAsPublished));
            session.Pump(now);
        }
    }

    /// <returns>False when there is no place for another topic.</returns>
    private bool Retain_NeedsLock(BrokerMessage message)
    {
        var topic = Encoding.UTF8.GetString(message.Topic);
        if (message.Payload.Length == 0)
        {
            _retained.Remove(topic);
            return true;
        }
        if (!_retained.ContainsKey(topic) && _retained.Count >= options.MaxRetained)
            return false;
        _retained[topic] = message;
        return true;
    }

    private void FindRetained_NeedsLock(SubscriptionRequest subscription, TimeSpan now, List<QueuedMessage> found)
    {
        foreach (var (topic, message) in _retained)
        {
            if (message.ExpiresAt <= now || !TopicFilterMatcher.Matches(subscription.Filter, topic))
                continue;
            var qos = message.Qos < subscription.Qos ? message.Qos : subscription.Qos;
            found.Add(new QueuedMessage(message, qos, Retain: true));
        }
    }

    /// <summary>The granted QoS (at most 1), or why not.</summary>
    private MqttReasonCode Check_NeedsLock(BrokerSession session, SubscriptionRequest request)
    {
        if (request.Filter.StartsWith("$share/", StringComparison.Ordinal))
            return MqttReasonCode.SharedSubscriptionsNotSupported;
        var levels = request.Filter.AsSpan().Count('/') + 1;
        var bytes = Encoding.UTF8.GetByteCount(request.Filter);
        if (!TopicRules.IsFilter(request.Filter) || levels > options.MaxTopicLevels || bytes > options.MaxTopicBytes)
            return MqttReasonCode.TopicFilterInvalid;
        if (!session.Subscriptions.ContainsKey(request.Filter) && session.Subscriptions.Count >= options.MaxSubscriptionsPerClient)
            return MqttReasonCode.QuotaExceeded;
        return request.Qos == MqttQos.AtMostOnce ? MqttReasonCode.Success : MqttReasonCode.GrantedQos1;
    }
}
