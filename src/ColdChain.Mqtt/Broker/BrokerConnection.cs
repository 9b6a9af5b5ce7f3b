using System.IO.Pipelines;
using System.Text;
using ColdChain.Mqtt.Codec;
using ColdChain.Mqtt.Transport;
using Microsoft.Extensions.Logging;

namespace ColdChain.Mqtt.Broker;

/// <summary>One client's connection to the embedded broker, from CONNECT to its end.</summary>
#pragma warning disable CA1001 // Closing may be asked for after the end, from the broker's clock; a source without timer holds nothing to dispose.
internal sealed class BrokerConnection
#pragma warning restore CA1001
{
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    /// <summary>Answers that a client has not read, in bytes; more than <see cref="BrokerSession"/> hands over at once.</summary>
    private const long AnswerBytes = 1 << 20;

    private readonly Stream _stream;
    private readonly PipeReader _input;
    private readonly FrameReader _frames;
    private readonly BrokerCore _core;
    private readonly BrokerCredentials _credentials;
    private readonly EmbeddedBrokerOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly string _peer;
    private readonly CancellationTokenSource _closing = new();
    private long _lastReceived;
    private volatile bool _isWaiting;
    private int _isEnding;
    private bool _withWill = true;
    private int _published;

    public BrokerConnection(
        Stream stream,
        string peer,
        BrokerCore core,
        BrokerCredentials credentials,
        EmbeddedBrokerOptions options,
        TimeProvider clock,
        ILogger logger
    )
    {
        _stream = stream;
        _peer = peer;
        _core = core;
        _credentials = credentials;
        _options = options;
        _clock = clock;
        _logger = logger;
        _lastReceived = clock.GetTimestamp();
        _input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 32 << 10, leaveOpen: true));
        _frames = new FrameReader(options.MaxPacketBytes);
        Sender = new PacketSender(stream);
    }

    public PacketSender Sender { get; }

    /// <summary>The best guess before CONNECT is read: the words in which it would be refused.</summary>
    public MqttProtocolVersion Version { get; private set; } = MqttProtocolVersion.V5;

    /// <summary>Null before CONNECT is accepted.</summary>
    public BrokerSession? Session { get; set; }

    /// <summary>Null before CONNECT is accepted.</summary>
    public ClientTerms? Terms { get; private set; }

    /// <summary>Nothing came for one and a half times the keep alive (MQTT-3.1.2-22). While a publisher is held back its silence says nothing.</summary>
    public bool IsSilent =>
        Terms is { } terms
        && terms.KeepAlive > TimeSpan.Zero
        && !_isWaiting
        && _clock.GetElapsedTime(Volatile.Read(ref _lastReceived)) >= terms.KeepAlive * 1.5;

    /// <summary>Serves the client until the connection is over. Never throws for what the client does.</summary>
    public async Task RunAsync()
    {
        var writing = Task.Run(() => Sender.RunAsync(_closing.Token), CancellationToken.None);
        var reading = ReadAsync();
        await Task.WhenAny(reading, writing);
        try
        {
            if (reading.IsCompleted)
                await reading;
        }
        catch (MalformedPacketException malformed)
        {
            MqttMetrics.ProtocolErrors.Add(1);
            _logger.ClientBrokeProtocol(_peer, Session?.ClientId ?? "", malformed.ReasonCode, malformed.Message);
            Close(malformed.ReasonCode);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _logger.ClientLost(_peer, Session?.ClientId ?? "", failure.Message);
        }
        Sender.Complete();
        if (!writing.IsCompleted)
            await Task.WhenAny(writing, Task.Delay(GoodbyeTime, _clock, _closing.Token));
        await _closing.CancelAsync();
        await _stream.DisposeAsync();
        await Quiet(reading);
        await Quiet(writing);
        await _input.CompleteAsync();
        _core.Disconnected(this, _withWill);
    }

    /// <summary>Says why (DISCONNECT in MQTT 5, nothing in 3.1.1) and closes; the will is published. Thread-safe.</summary>
    public void Close(MqttReasonCode reason)
    {
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
            return;
        if (Session is not null && Version == MqttProtocolVersion.V5)
        {
            lock (Sender.Gate)
                new DisconnectPacket(reason).Write(Sender.Buffer_NeedsLock, Version);
        }
        // The write loop ends when that is written, and with it the connection.
        Sender.Complete();
        _ = CutOffAsync();
    }

    private async Task CutOffAsync()
    {
        await Task.Delay(GoodbyeTime, _clock, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _closing.CancelAsync();
    }

    private async Task ReadAsync()
    {
        if (!await ReadConnectAsync())
            return;
        while (!_closing.IsCancellationRequested)
        {
            var result = await _input.ReadAsync(_closing.Token);
            Volatile.Write(ref _lastReceived, _clock.GetTimestamp());
            var buffer = result.Buffer;
            var isOver = false;
            long? heldSince = null;
            while (!isOver)
            {
                var position = buffer;
                if (!_frames.TryRead(ref buffer, out var header, out var body))
                    break;
                // Held back for a while and then refused, so that one full queue does not hold a publisher for ever.
                var mayWait = heldSince is null || _clock.GetElapsedTime(heldSince.Value) < _options.BackPressureTime;
                if (TryHandle(header, body, mayWait, out var room, out isOver))
                {
                    heldSince = null;
                    continue;
                }
                heldSince ??= _clock.GetTimestamp();
                await HoldBackAsync(room, heldSince.Value);
                buffer = position;
            }
            _input.AdvanceTo(buffer.Start, buffer.End);
            MqttMetrics.BrokerPublished.Add(_published);
            _published = 0;
            if (isOver || result.IsCompleted)
                return;
            _core.Pump(Session!);
            // A client that asks and never reads the answers is not read on, so that they do not pile up here.
            await Sender.WaitForRoomAsync(AnswerBytes, _closing.Token);
        }
    }

    private async Task HoldBackAsync(Task room, long since)
    {
        _isWaiting = true;
        try
        {
            var left = _options.BackPressureTime - _clock.GetElapsedTime(since);
            await room.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, _clock, _closing.Token);
        }
        catch (TimeoutException)
        {
            // Offered once more, and then refused.
        }
        finally
        {
            Volatile.Write(ref _lastReceived, _clock.GetTimestamp());
            _isWaiting = false;
        }
    }

    private async Task<bool> ReadConnectAsync()
    {
        using var patience = new CancellationTokenSource(_options.ConnectTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _closing.Token);
        while (true)
        {
            var result = await _input.ReadAsync(either.Token);
            var buffer = result.Buffer;
            if (_frames.TryRead(ref buffer, out var header, out var body))
            {
                var accepted = Accept(header, body);
                _input.AdvanceTo(buffer.Start);
                return accepted;
            }
            _input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                return false;
        }
    }

    /// <returns>False when the client was refused; the answer is on its way.</returns>
    private bool Accept(byte header, ReadOnlySpan<byte> body)
    {
        // Whatever else comes first is closed without an answer: CONNACK answers only CONNECT (section 4.13).
        if (header >> 4 != (int)PacketType.Connect)
            throw MalformedPacketException.Protocol("The first packet is not CONNECT.");
        var level = ConnectPacket.PeekLevel(body);
        Version = level is < (byte)MqttProtocolVersion.V5 ? MqttProtocolVersion.V311 : MqttProtocolVersion.V5;
        ConnectPacket packet;
        try
        {
            FixedHeader.TypeOf(header, Version);
            packet = ConnectPacket.Decode(body);
        }
        catch (MalformedPacketException malformed)
        {
            if (level is not null)
                Refuse(malformed.ReasonCode);
            throw;
        }
        var refusal = ClientTerms.Check(packet, _options, _credentials);
        if (refusal == MqttReasonCode.Success)
        {
            var terms = ClientTerms.Of(packet, _options);
            Terms = terms;
            (refusal, var takenOver) = _core.Connect(this, terms, packet.CleanStart, present => Welcome(terms, packet, present));
            takenOver?.Close(MqttReasonCode.SessionTakenOver);
        }
        if (refusal != MqttReasonCode.Success)
        {
            _logger.ClientRefused(_peer, packet.ClientId, refusal);
            Refuse(refusal);
            return false;
        }
        var session = Session!;
        Sender.Written = () => _core.Pump(session);
        _logger.ClientConnected(_peer, session.ClientId, Version);
        return true;
    }

    private void Welcome(ClientTerms terms, ConnectPacket packet, bool present)
    {
        lock (Sender.Gate)
            terms.Welcome(packet, _options, present).Write(Sender.Buffer_NeedsLock, Version);
        Sender.Signal();
    }

    private void Refuse(MqttReasonCode reason)
    {
        var returnCode = ReasonCodeTable.ToReturnCode(reason);
        if (Version == MqttProtocolVersion.V311 && returnCode is null)
            return;
        lock (Sender.Gate)
            new ConnAckPacket { ReasonCode = reason }.Write(Sender.Buffer_NeedsLock, Version, returnCode ?? 0);
        Sender.Signal();
    }

    /// <param name="room">What to wait for before the packet is offered again.</param>
    /// <returns>False when a queue is full; true when the packet is dealt with.</returns>
    private bool TryHandle(byte header, ReadOnlySpan<byte> body, bool mayWait, out Task room, out bool isOver)
    {
        isOver = false;
        room = Task.CompletedTask;
        var type = FixedHeader.TypeOf(header, Version);
        switch (type)
        {
            case PacketType.Publish:
                return TryPublish(PublishPacket.Decode(header, body, Version), mayWait, out room);
            case PacketType.PubAck:
                _core.Acknowledge(this, AckPacket.Decode(type, body, Version).PacketId);
                break;
            case PacketType.PubRel:
                var id = AckPacket.Decode(type, body, Version).PacketId;
                var known = _core.Release(this, id);
                Sender.AppendAck(Version, PacketType.PubComp, id, known ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound);
                break;
            case PacketType.Subscribe:
                var subscribe = SubscribePacket.Decode(body, Version);
                if (subscribe.SubscriptionIdentifier is not null)
                    throw new MalformedPacketException(
                        MqttReasonCode.SubscriptionIdentifiersNotSupported,
                        "Subscription identifiers are not offered."
                    );
                _core.Subscribe(this, subscribe, Answer);
                break;
            case PacketType.Unsubscribe:
                _core.Unsubscribe(this, UnsubscribePacket.Decode(body, Version), Answer);
                break;
            case PacketType.PingReq:
                if (!body.IsEmpty)
                    throw MalformedPacketException.Malformed("PINGREQ has a body.");
                Sender.Append(FixedHeader.PingResp);
                break;
            case PacketType.Disconnect:
                HandleDisconnect(DisconnectPacket.Decode(body, Version));
                isOver = true;
                break;
            case PacketType.Auth:
                AuthPacket.Decode(body);
                throw MalformedPacketException.Protocol("AUTH without an authentication method in CONNECT.");
            default:
                throw MalformedPacketException.Protocol($"A client does not send {type}{(type == PacketType.Connect ? " twice" : "")}.");
        }
        return true;
    }

    private bool TryPublish(in PublishPacket packet, bool mayWait, out Task room)
    {
        room = Task.CompletedTask;
        if (packet.Properties.Has(PropertyId.TopicAlias))
            throw new MalformedPacketException(MqttReasonCode.TopicAliasInvalid, "A topic alias is used; none was offered.");
        if (packet.Properties.Has(PropertyId.SubscriptionIdentifier))
            throw MalformedPacketException.Protocol("A client does not send subscription identifiers with PUBLISH.");
        var outcome = _core.Publish(this, packet);
        if (outcome.Room is not null && mayWait)
        {
            room = outcome.Room;
            return false;
        }
        if (outcome.ReasonCode == MqttReasonCode.Success)
        {
            _published++;
        }
        else
        {
            MqttMetrics.Refused.Add(1);
            // 3.1.1 has no word for a refusal; without an acknowledgement the client sends it again later (its section 4.4).
            if (Version == MqttProtocolVersion.V311)
                throw new MalformedPacketException(outcome.ReasonCode, "A queue is full, and 3.1.1 can only be told by closing.");
        }
        if (packet.Qos == MqttQos.AtLeastOnce)
            Sender.AppendAck(Version, PacketType.PubAck, packet.PacketId, outcome.ReasonCode);
        else if (packet.Qos == MqttQos.ExactlyOnce)
            Sender.AppendAck(Version, PacketType.PubRec, packet.PacketId, outcome.ReasonCode);
        return true;
    }

    private void HandleDisconnect(DisconnectPacket packet)
    {
        if (packet.SessionExpirySeconds is { } seconds)
        {
            // A session that was to end with its connection cannot be kept afterwards (section 3.14.2.2.2).
            if (Terms!.SessionExpiry == TimeSpan.Zero && seconds > 0)
                throw MalformedPacketException.Protocol("DISCONNECT keeps a session that CONNECT did not.");
            var asked = TimeSpan.FromSeconds(seconds);
            Terms = Terms with { SessionExpiry = asked < _options.MaxSessionExpiry ? asked : _options.MaxSessionExpiry };
        }
        _withWill = packet.ReasonCode == MqttReasonCode.DisconnectWithWill || packet.ReasonCode >= MqttReasonCode.UnspecifiedError;
        Interlocked.Exchange(ref _isEnding, 1);
    }

    private void Answer(SubAckPacket answer)
    {
        lock (Sender.Gate)
            answer.Write(Sender.Buffer_NeedsLock, Version);
        Sender.Signal();
    }

    private static async Task Quiet(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
