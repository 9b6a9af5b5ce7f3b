using ColdChain.Mqtt.Codec;
using ColdChain.Mqtt.Transport;

namespace ColdChain.Mqtt.Client;

/// <summary>
/// Stands between the connection's read loop and the caller: collects messages into batches, remembers what is not acknowledged, and says when to stop reading.
/// Lives as long as the client, over all its connections.
/// </summary>
internal sealed class ReceiveInbox(int maxBytes, int receiveMaximum, MqttProtocolVersion version)
{
    /// <summary>So much more is read ahead while an answer is awaited: bounded, and more than a broker's window holds.</summary>
    private const long BeforeAnswers = 16;

    private readonly Lock _gate = new();
    private readonly Queue<PendingDelivery> _unacknowledged = new();

    /// <summary>QoS 2: delivered on this connection, PUBREC not yet sent.</summary>
    private readonly HashSet<ushort> _awaitingCaller = [];

    /// <summary>QoS 2: PUBREC sent, PUBREL not yet here. Part of the session (section 4.1).</summary>
    private readonly HashSet<ushort> _awaitingRelease = [];
    private ReceiveBatch _filling = new();
    private ReceiveBatch _taken = new();
    private TaskCompletionSource? _arrival;
    private TaskCompletionSource? _room;
    private PacketSender? _sender;
    private Exception? _ended;
    private long _lastNumber;
    private int _answersAwaited;

    /// <summary>Begins a connection; what the old one left unacknowledged will be delivered again.</summary>
    public void Begin(PacketSender sender, bool sessionPresent)
    {
        lock (_gate)
        {
            _sender = sender;
            _ended = null;
            _unacknowledged.Clear();
            _awaitingCaller.Clear();
            if (sessionPresent)
            {
                // Nobody has seen these, and the broker sends them again.
                _filling.Messages.RemoveAll(static message => message.Qos != MqttQos.AtMostOnce);
            }
            else
            {
                _awaitingRelease.Clear();
            }
        }
    }

    /// <summary>The connection is over: the caller gets what is here, then the exception.</summary>
    public void End(Exception reason)
    {
        TaskCompletionSource? arrival;
        TaskCompletionSource? room;
        lock (_gate)
        {
            _ended = reason;
            (arrival, _arrival) = (_arrival, null);
            (room, _room) = (_room, null);
        }
        arrival?.TrySetResult();
        room?.TrySetResult();
    }

    /// <summary>Takes one message in.</summary>
    /// <returns>False when the caller must catch up first: await <see cref="WaitForRoomAsync"/> and offer the same packet again.</returns>
    public bool TryAdd(in PublishPacket packet)
    {
        lock (_gate)
        {
            if (_filling.Bytes > 0 && _filling.Bytes + packet.Payload.Length > (_answersAwaited > 0 ? maxBytes * BeforeAnswers : maxBytes))
                return Refuse_NeedsLock();
            if (packet.Qos == MqttQos.AtMostOnce)
            {
                _filling.Add(++_lastNumber, packet);
                return true;
            }
            if (packet.Qos == MqttQos.ExactlyOnce && IsRepeated_NeedsLock(packet.PacketId))
                return true;
            // 3.1.1 knows no receive maximum, and Mosquitto 2.0 goes beyond ours when it resumes a session with a backlog. To leave would bring
            // the same backlog again; the connection is not read on until the caller has acknowledged some. PUBREL is not waited for: it would not be read.
            if (_unacknowledged.Count >= (_answersAwaited > 0 ? ushort.MaxValue : receiveMaximum))
                return Refuse_NeedsLock();
            _filling.Add(++_lastNumber, packet);
            _unacknowledged.Enqueue(new PendingDelivery(_lastNumber, packet.PacketId, packet.Qos));
            if (packet.Qos == MqttQos.ExactlyOnce)
                _awaitingCaller.Add(packet.PacketId);
            return true;
        }
    }

    /// <summary>
    /// The caller waits for an answer to SUBSCRIBE or UNSUBSCRIBE and may take nothing meanwhile. The answer may stand behind a backlog longer than what is
    /// read ahead: it is read through, up to all packet ids, or both would wait for each other. Dispose when it is here.
    /// </summary>
    public AwaitedAnswer AwaitAnswer()
    {
        lock (_gate)
        {
            _answersAwaited++;
            WakeReader_NeedsLock();
        }
        return new AwaitedAnswer(this);
    }

    /// <summary>PUBREL: the broker will not send this message again (section 4.3.3).</summary>
    public void Release(ushort packetId)
    {
        lock (_gate)
        {
            var known = _awaitingRelease.Remove(packetId);
            // A PUBREL without its PUBLISH is normal after this process was started again: answer, so that the broker can forget.
            var reason = known || version == MqttProtocolVersion.V311 ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound;
            _sender!.AppendAck(version, PacketType.PubComp, packetId, reason);
            WakeReader_NeedsLock();
        }
    }

    /// <summary>Tells the caller about what was added since.</summary>
    public void Signal()
    {
        TaskCompletionSource? arrival;
        lock (_gate)
        {
            if (_filling.Messages.Count == 0)
                return;
            (arrival, _arrival) = (_arrival, null);
        }
        arrival?.TrySetResult();
    }

    /// <summary>Waits until the caller has taken or acknowledged something; asked by the read loop after <see cref="TryAdd"/> said no.</summary>
    public Task WaitForRoomAsync(CancellationToken cancel)
    {
        lock (_gate)
            return _room?.Task.WaitAsync(cancel) ?? Task.CompletedTask;
    }

    /// <summary>All that has arrived; valid until the next call.</summary>
    /// <exception cref="MqttException">The connection is over, and everything that came before was taken.</exception>
    public async ValueTask<IReadOnlyList<ReceivedPublish>> TakeAsync(CancellationToken cancel)
    {
        while (true)
        {
            Task wait;
            lock (_gate)
            {
                _taken.Reset();
                if (_filling.Messages.Count > 0)
                {
                    (_filling, _taken) = (_taken, _filling);
                    MqttMetrics.Received.Add(_taken.Messages.Count);
                    WakeReader_NeedsLock();
                    return _taken.Messages;
                }
                if (_ended is not null)
                    throw new MqttException(_ended.Message, (_ended as MqttException)?.ReasonCode, _ended);
                _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = _arrival.Task;
            }
            await wait.WaitAsync(cancel);
        }
    }

    /// <summary>Acknowledges all up to this number, in the order received, and waits until the operating system has the packets.</summary>
    public Task AcknowledgeAsync(long deliveryNumber, CancellationToken cancel)
    {
        PacketSender sender;
        lock (_gate)
        {
            if (_sender is null || !_unacknowledged.TryPeek(out var oldest) || oldest.DeliveryNumber > deliveryNumber)
                return Task.CompletedTask;
            sender = _sender;
            lock (sender.Gate)
            {
                while (_unacknowledged.TryPeek(out var next) && next.DeliveryNumber <= deliveryNumber)
                {
                    _unacknowledged.Dequeue();
                    Acknowledge_NeedsLock(sender.Buffer_NeedsLock, next);
                }
            }
            WakeReader_NeedsLock();
        }
        sender.Signal();
        return sender.FlushAsync(cancel);
    }

    private void Acknowledge_NeedsLock(PacketBuffer buffer, PendingDelivery delivery)
    {
        if (delivery.Qos == MqttQos.AtLeastOnce)
        {
            AckPacket.Write(buffer, version, PacketType.PubAck, delivery.PacketId);
            return;
        }
        AckPacket.Write(buffer, version, PacketType.PubRec, delivery.PacketId);
        _awaitingCaller.Remove(delivery.PacketId);
        _awaitingRelease.Add(delivery.PacketId);
    }

    /// <summary>A QoS 2 message that is here already: its answer is repeated, or comes when the caller acknowledges.</summary>
    private bool IsRepeated_NeedsLock(ushort packetId)
    {
        if (_awaitingCaller.Contains(packetId))
            return true;
        if (!_awaitingRelease.Contains(packetId))
            return false;
        _sender!.AppendAck(version, PacketType.PubRec, packetId);
        return true;
    }

    private bool Refuse_NeedsLock()
    {
        // Made here, so that a caller who makes room before the wait begins is not missed.
        _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return false;
    }

    private void Answered()
    {
        lock (_gate)
            _answersAwaited--;
    }

    /// <summary>As long as it lives the connection is read on past the usual limits.</summary>
    internal readonly struct AwaitedAnswer(ReceiveInbox inbox) : IDisposable
    {
        public void Dispose() => inbox.Answered();
    }

    private void WakeReader_NeedsLock()
    {
        _room?.TrySetResult();
        _room = null;
    }
}
