using ColdChain.Mqtt.Codec;
using ColdChain.Mqtt.Transport;

namespace ColdChain.Mqtt.Client;

/// <summary>
/// Messages at QoS 1 that wait for their PUBACK, and those that wait for a free place among them. Sends no more at once than the broker's receive maximum (section 4.9).
/// </summary>
/// <param name="keepOverConnections">True: what is unacknowledged when a connection ends is sent again, marked DUP, by the next; false: it fails.</param>
internal sealed class InFlightPublishes(MqttProtocolVersion version, bool keepOverConnections)
{
    /// <summary>Above this the socket is the bottleneck; more in its queue only takes memory.</summary>
    private const int SenderBytes = 1 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, InFlightPublish> _byId = [];
    private Queue<InFlightPublish> _waiting = new();
    private PacketSender? _sender;
    private int _connection;
    private int _sent;
    private int _maximum;
    private long _maxPacketBytes;
    private ushort _lastId;
    private long _lastNumber;

    /// <summary>A new connection: what was kept goes first, in its old order.</summary>
    public void Begin(PacketSender sender, int maximum, long maxPacketBytes)
    {
        lock (_gate)
        {
            _sender = sender;
            _maximum = Math.Min(maximum, PendingSubscriptions.FirstId - 1);
            _maxPacketBytes = maxPacketBytes;
            _connection++;
            _sent = 0;
            _waiting = new Queue<InFlightPublish>(_byId.Values.OrderBy(publish => publish.Number).Concat(_waiting));
        }
        Pump();
    }

    public void End(MqttException reason)
    {
        List<InFlightPublish> failed = [];
        lock (_gate)
        {
            _sender = null;
            if (keepOverConnections)
            {
                // Those sent are in _byId; those only waiting stay where they are. Ones that were to be re-sent must not stand in both.
                _waiting = new Queue<InFlightPublish>(_waiting.Where(publish => publish.PacketId == 0));
                return;
            }
            failed.AddRange(_byId.Values);
            failed.AddRange(_waiting.Where(publish => publish.PacketId == 0));
            _byId.Clear();
            _waiting.Clear();
        }
        foreach (var publish in failed)
            publish.Fail(reason);
    }

    /// <summary>Sends it, or lets it wait for a free place.</summary>
    /// <returns>False without a connection, when nothing is kept over connections.</returns>
    public bool TryAdd(InFlightPublish publish)
    {
        lock (_gate)
        {
            if (_sender is null && !keepOverConnections)
                return false;
            _waiting.Enqueue(publish);
        }
        Pump();
        return true;
    }

    /// <summary>PUBACK.</summary>
    /// <returns>False when nothing waits for it.</returns>
    public bool Acknowledge(AckPacket ack)
    {
        InFlightPublish? publish;
        lock (_gate)
        {
            if (!_byId.Remove(ack.PacketId, out publish))
                return false;
            if (publish.Connection == _connection)
                _sent--;
        }
        if (ack.ReasonCode < MqttReasonCode.UnspecifiedError)
            publish.Succeed();
        else
            publish.Fail(new MqttException($"The broker refused the message: {ack.ReasonCode}.", (byte)ack.ReasonCode));
        return true;
    }

    /// <summary>Sends what has a free place now.</summary>
    public void Pump()
    {
        PacketSender? sender;
        lock (_gate)
        {
            sender = _sender;
            if (sender is null || _waiting.Count == 0 || _sent >= _maximum)
                return;
            lock (sender.Gate)
            {
                while (_sent < _maximum && sender.PendingBytes < SenderBytes && _waiting.TryDequeue(out var publish))
                    Send_NeedsLock(publish, sender.Buffer_NeedsLock);
            }
        }
        sender.Signal();
    }

    private void Send_NeedsLock(InFlightPublish publish, PacketBuffer buffer)
    {
        var size = PublishPacket.SizeOf(version, publish.Topic.Length, publish.Payload.Length, MqttQos.AtLeastOnce, 0);
        if (size > _maxPacketBytes)
        {
            // Sent all the same, it would end this connection and every one after it.
            _byId.Remove(publish.PacketId);
            publish.Fail(PacketTooLarge(size, _maxPacketBytes));
            return;
        }
        var again = publish.PacketId != 0;
        if (again)
        {
            // Acknowledged meanwhile, on this connection before its turn came.
            if (!_byId.TryGetValue(publish.PacketId, out var kept) || kept != publish)
                return;
        }
        else
        {
            if (publish.IsAbandoned)
                return;
            publish.PacketId = NextId_NeedsLock();
            publish.Number = ++_lastNumber;
            _byId.Add(publish.PacketId, publish);
        }
        publish.Connection = _connection;
        _sent++;
        PublishPacket.Write(
            buffer,
            version,
            publish.Topic,
            publish.Payload.Span,
            MqttQos.AtLeastOnce,
            dup: again,
            publish.Retain,
            publish.PacketId,
            []
        );
    }

    public static MqttException PacketTooLarge(int size, long limit) =>
        new($"A message of {size} bytes; the broker takes at most {limit}.", (byte)MqttReasonCode.PacketTooLarge);

    /// <summary>There is always a free one: never as many are unacknowledged as there are identifiers.</summary>
    private ushort NextId_NeedsLock()
    {
        do
        {
            _lastId = _lastId >= PendingSubscriptions.FirstId - 1 ? (ushort)1 : (ushort)(_lastId + 1);
        } while (_byId.ContainsKey(_lastId));
        return _lastId;
    }
}
