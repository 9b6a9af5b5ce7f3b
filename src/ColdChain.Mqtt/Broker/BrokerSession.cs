using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>What the broker keeps of one client (section 4.1). Guarded by the lock of <see cref="BrokerCore"/>.</summary>
internal sealed class BrokerSession(string clientId, EmbeddedBrokerOptions options, QueueBudget budget)
{
    /// <summary>More than this in the socket's queue only takes memory: the rest waits here.</summary>
    private const int SenderBytes = 256 << 10;

    private readonly Queue<QueuedMessage> _waiting = new();
    private readonly Dictionary<ushort, SentMessage> _sent = [];
    private readonly PacketBuffer _properties = new(64);
    private Queue<ushort> _again = new();
    private long _heldBytes;
    private long _lastNumber;
    private ushort _lastId;
    private TaskCompletionSource? _room;

    public string ClientId { get; } = clientId;

    public Dictionary<string, SubscriptionRequest> Subscriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>QoS 2 messages taken from the client whose PUBREL has not come.</summary>
    public HashSet<ushort> AwaitingRelease { get; } = [];

    /// <summary>Null while the client is away.</summary>
    public BrokerConnection? Connection { get; set; }

    /// <summary>On the broker's time scale; null while connected.</summary>
    public TimeSpan? EndsAt { get; set; }

    /// <summary>The will of a connection that ended without goodbye, until it is published.</summary>
    public (BrokerMessage Message, TimeSpan DueAt)? Will { get; set; }

    public int WaitingMessages => _waiting.Count;

    /// <summary>No further message of QoS 1 is taken for it. What is sent and not acknowledged counts in bytes.</summary>
    public bool IsFull => _waiting.Count >= options.MaxQueuedMessages || _heldBytes >= options.MaxQueuedBytes || budget.IsSpent;

    /// <summary>Completes when something has left the queue.</summary>
    public Task RoomAsync()
    {
        _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _room.Task;
    }

    public void Enqueue(QueuedMessage queued)
    {
        _waiting.Enqueue(queued);
        _heldBytes += queued.Message.Bytes;
        budget.Take(queued.Message.Bytes);
    }

    /// <summary>PUBACK.</summary>
    public void Acknowledge(ushort packetId)
    {
        if (_sent.Remove(packetId, out var sent))
            LetGo(sent.Queued);
    }

    /// <summary>The session has ended: its queue takes no room any more.</summary>
    public void Discard()
    {
        budget.Return(_heldBytes);
        _heldBytes = 0;
        _waiting.Clear();
        _sent.Clear();
        _again.Clear();
        WakePublishers();
    }

    /// <summary>The client has come back: what it had not acknowledged goes first, in the old order, marked DUP (section 4.4).</summary>
    public void Resume() => _again = new Queue<ushort>(_sent.OrderBy(entry => entry.Value.Number).Select(entry => entry.Key));

    /// <summary>Hands the connection as much as it takes now.</summary>
    public void Pump(TimeSpan now)
    {
        if (Connection is not { } connection || _waiting.Count + _again.Count == 0)
            return;
        var before = _waiting.Count;
        var sender = connection.Sender;
        lock (sender.Gate)
        {
            while (sender.PendingBytes < SenderBytes && PumpOne(connection, now))
            {
                // Goes on until the socket's queue, the client's receive maximum or the messages are at an end.
            }
        }
        sender.Signal();
        if (_waiting.Count < before)
            WakePublishers();
    }

    private void LetGo(QueuedMessage queued)
    {
        _heldBytes -= queued.Message.Bytes;
        budget.Return(queued.Message.Bytes);
        WakePublishers();
    }

    private void WakePublishers()
    {
        _room?.TrySetResult();
        _room = null;
    }

    private bool PumpOne(BrokerConnection connection, TimeSpan now)
    {
        var hasPlace = _sent.Count - _again.Count < connection.Terms!.SendQuota;
        if (_again.TryPeek(out var id))
        {
            if (!hasPlace)
                return false;
            _again.Dequeue();
            if (_sent.TryGetValue(id, out var sent))
                Write(connection, sent.Queued, id, dup: true, now);
            return true;
        }
        if (!_waiting.TryPeek(out var next) || (next.Qos != MqttQos.AtMostOnce && !hasPlace))
            return false;
        _waiting.Dequeue();
        Send(connection, next, now);
        return true;
    }

    private void Send(BrokerConnection connection, QueuedMessage next, TimeSpan now)
    {
        if (next.Message.ExpiresAt <= now)
        {
            MqttMetrics.Expired.Add(1);
            LetGo(next);
            return;
        }
        if (SizeOf(connection.Version, next) > connection.Terms!.MaxPacketBytes)
        {
            // The client has said that it cannot take it (MQTT-3.1.2-24).
            MqttMetrics.Dropped.Add(1, new KeyValuePair<string, object?>("reason", "client-packet-size"));
            LetGo(next);
            return;
        }
        ushort id = 0;
        if (next.Qos != MqttQos.AtMostOnce)
        {
            id = NextId();
            _sent.Add(id, new SentMessage(next, ++_lastNumber));
        }
        else
        {
            LetGo(next);
        }
        Write(connection, next, id, dup: false, now);
    }

    private void Write(BrokerConnection connection, QueuedMessage queued, ushort id, bool dup, TimeSpan now)
    {
        var message = queued.Message;
        ReadOnlySpan<byte> properties = message.Properties;
        if (message.ExpiresAt is { } expiresAt)
        {
            _properties.Clear();
            // One that expires while it is sent again counts its last second.
            _properties.WriteNumber(PropertyId.MessageExpiryInterval, (uint)Math.Max(1, Math.Ceiling((expiresAt - now).TotalSeconds)));
            _properties.WriteRaw(message.Properties);
            properties = _properties.WrittenSpan;
        }
        PublishPacket.Write(
            connection.Sender.Buffer_NeedsLock,
            connection.Version,
            message.Topic,
            message.Payload,
            queued.Qos,
            dup,
            queued.Retain,
            id,
            properties
        );
    }

    private static int SizeOf(MqttProtocolVersion version, QueuedMessage queued) =>
        PublishPacket.SizeOf(
            version,
            queued.Message.Topic.Length,
            queued.Message.Payload.Length,
            queued.Qos,
            queued.Message.Properties.Length + (queued.Message.ExpiresAt is null ? 0 : 5)
        );

    private ushort NextId()
    {
        do
        {
            _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
        } while (_sent.ContainsKey(_lastId));
        return _lastId;
    }
}
