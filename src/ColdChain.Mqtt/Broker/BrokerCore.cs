using System.Text;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>
/// Everything the broker knows, under one lock: sessions here, subscriptions and retained messages in <see cref="MessageRouter"/>.
/// Nothing waits or does I/O while holding it: connections are handed bytes, and their own loops write them.
/// </summary>
internal sealed class BrokerCore(EmbeddedBrokerOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly Dictionary<string, BrokerSession> _sessions = new(StringComparer.Ordinal);
    private readonly MessageRouter _router = new(options);
    private readonly QueueBudget _budget = new(options.MaxTotalQueuedBytes);
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
                return _router.RetainedCount;
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
    /// <param name="answer">Called with session present, under the lock.</param>
    /// <returns>Success or why it was refused; and a connection that this one takes over from, to be closed.</returns>
    public (MqttReasonCode Refusal, BrokerConnection? TakenOver) Connect(
        BrokerConnection connection,
        ClientTerms terms,
        bool cleanStart,
        Action<bool> answer
    )
    {
        lock (_gate)
        {
            var now = Now();
            _sessions.TryGetValue(terms.ClientId, out var session);
            var takenOver = session?.Connection;
            if (takenOver is null && _connected >= options.MaxConnections)
                return (MqttReasonCode.ServerBusy, null);
            if (session is null && _sessions.Count >= options.MaxSessions)
                return (MqttReasonCode.QuotaExceeded, null);
            if (takenOver is not null)
                Detach_NeedsLock(session!, takenOver, withWill: true, now);
            if (session is not null && cleanStart)
                End_NeedsLock(session, now);
            // Detaching ends a session that does not outlive its connection.
            var present = _sessions.TryGetValue(terms.ClientId, out session);
            if (!present)
            {
                session = new BrokerSession(terms.ClientId, options, _budget);
                _sessions.Add(terms.ClientId, session);
            }
            _connected++;
            session!.Connection = connection;
            connection.Session = session;
            session.EndsAt = null;
            session.Will = null;
            answer(present);
            session.Resume();
            session.Pump(now);
            return (MqttReasonCode.Success, takenOver);
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
        if (ClientTerms.IsBeyondLimits(packet.Topic, options))
        {
            throw new MalformedPacketException(
                MqttReasonCode.TopicNameInvalid,
                "A topic name is longer or deeper than the limits of this broker."
            );
        }
        lock (_gate)
        {
            var publisher = SessionOf_NeedsLock(connection);
            if (packet.Qos != MqttQos.ExactlyOnce)
                return _router.Route(publisher, packet, Now());
            if (publisher.AwaitingRelease.Contains(packet.PacketId))
                return PublishOutcome.Taken;
            if (publisher.AwaitingRelease.Count >= options.ReceiveMaximum)
            {
                throw new MalformedPacketException(
                    MqttReasonCode.ReceiveMaximumExceeded,
                    $"More than {options.ReceiveMaximum} messages without PUBREL."
                );
            }
            var outcome = _router.Route(publisher, packet, Now());
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
                codes.Add(_router.Subscribe(session, request, now, retained));
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
                codes.Add(_router.Unsubscribe(session, filter) ? MqttReasonCode.Success : MqttReasonCode.NoSubscriptionExisted);
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
            _router.RemoveExpired(now);
            return silent;
        }
    }

    /// <exception cref="MalformedPacketException">Another connection has taken the session over meanwhile.</exception>
    private static BrokerSession SessionOf_NeedsLock(BrokerConnection connection) =>
        connection.Session is { } session && session.Connection == connection
            ? session
            : throw new MalformedPacketException(MqttReasonCode.SessionTakenOver, "The session has another connection now.");

    private TimeSpan Now() => clock.GetElapsedTime(_start);

    private void Detach_NeedsLock(BrokerSession session, BrokerConnection connection, bool withWill, TimeSpan now)
    {
        _connected--;
        session.Connection = null;
        var expiry = connection.Terms!.SessionExpiry;
        session.EndsAt = now + expiry;
        if (withWill && connection.Terms.Will is { } will)
        {
            var (message, delay) = Describe(will, session.ClientId, now);
            session.Will = (message, now + (delay < expiry ? delay : expiry));
            if (session.Will.Value.DueAt <= now)
                PublishWill_NeedsLock(session, now);
        }
        if (expiry <= TimeSpan.Zero)
            End_NeedsLock(session, now);
    }

    private void End_NeedsLock(BrokerSession session, TimeSpan now)
    {
        // A will that was still delayed is published when its session ends (section 3.1.3.2.2).
        PublishWill_NeedsLock(session, now);
        _router.Forget(session);
        session.Discard();
        _sessions.Remove(session.ClientId);
    }

    private void PublishWill_NeedsLock(BrokerSession session, TimeSpan now)
    {
        if (session.Will is not { } will)
            return;
        session.Will = null;
        _router.PublishWill(will.Message, now);
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
}
