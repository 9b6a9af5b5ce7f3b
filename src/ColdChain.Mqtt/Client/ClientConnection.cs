using System.Buffers;
using System.IO.Pipelines;
using ColdChain.Mqtt.Codec;
using ColdChain.Mqtt.Transport;
using Microsoft.Extensions.Logging;

namespace ColdChain.Mqtt.Client;

/// <summary>One network connection of a client, from the first byte to the last: read loop, write loop and keep alive.</summary>
internal sealed class ClientConnection : IAsyncDisposable
{
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    /// <summary>What the broker has not read, in bytes: more than publishes alone ever queue, even two of the largest possible.</summary>
    private const long UnreadBytes = 2L * VariableByteInteger.Max;

    private readonly Stream _stream;
    private readonly PipeReader _input;
    private readonly FrameReader _frames;
    private readonly MqttProtocolVersion _version;
    private readonly ReceiveInbox _inbox;
    private readonly InFlightPublishes _publishes;
    private readonly PendingSubscriptions _subscriptions;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<MqttException> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private KeepAliveWatch? _keepAlive;
    private Task _loops = Task.CompletedTask;
    private long _packetsRead;

    public ClientConnection(
        Stream stream,
        MqttClientOptions options,
        ReceiveInbox inbox,
        InFlightPublishes publishes,
        PendingSubscriptions subscriptions,
        TimeProvider clock,
        ILogger logger
    )
    {
        _stream = stream;
        _version = options.Version;
        _inbox = inbox;
        _publishes = publishes;
        _subscriptions = subscriptions;
        _clock = clock;
        _logger = logger;
        _input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 << 10, leaveOpen: true));
        _frames = new FrameReader(options.MaxPacketBytes);
        Sender = new PacketSender(stream);
    }

    public PacketSender Sender { get; }

    /// <summary>What the broker said when it took us.</summary>
    public ConnAckPacket Limits { get; private set; } = new();

    /// <summary>Packets taken from the broker so far: whether it still has something to say.</summary>
    public long PacketsRead => Volatile.Read(ref _packetsRead);

    /// <summary>Completes, with the reason, when the connection is over.</summary>
    public Task<MqttException> Ended => _ended.Task;

    /// <summary>Sends CONNECT and waits for CONNACK.</summary>
    /// <exception cref="MqttException">Refused, or not an answer.</exception>
    public async Task<ConnAckPacket> OpenAsync(ConnectPacket connect, CancellationToken cancel)
    {
        var packet = new PacketBuffer();
        connect.Write(packet);
        await _stream.WriteAsync(packet.Written, cancel);
        while (true)
        {
            var result = await _input.ReadAsync(cancel);
            var buffer = result.Buffer;
            if (TryReadConnAck(ref buffer, out var answer))
            {
                _input.AdvanceTo(buffer.Start);
                if (answer.ReasonCode != MqttReasonCode.Success)
                {
                    var detail = answer.ReasonString is null ? "" : $" ({answer.ReasonString})";
                    throw new MqttException($"The broker refused the connection: {answer.ReasonCode}{detail}.", (byte)answer.ReasonCode);
                }
                Limits = answer;
                return answer;
            }
            _input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                throw new MqttException("The broker closed the connection instead of answering CONNECT.");
        }
    }

    /// <summary>Begins to read and write. The inbox and the publishes must know this connection before.</summary>
    public void Start(TimeSpan keepAlive)
    {
        Sender.Written = () =>
        {
            _keepAlive?.Sent();
            _publishes.Pump();
        };
        if (keepAlive > TimeSpan.Zero)
            _keepAlive = new KeepAliveWatch(keepAlive, _clock, () => Sender.Append(FixedHeader.PingReq), Break);
        var reading = Task.Run(ReadLoopAsync, CancellationToken.None);
        var writing = Task.Run(() => Sender.RunAsync(_closing.Token), CancellationToken.None);
        _loops = SuperviseAsync(reading, writing);
        _publishes.Pump();
    }

    /// <summary>Says goodbye (DISCONNECT) and closes: the broker does not publish the will.</summary>
    public async Task CloseAsync()
    {
        Goodbye(MqttReasonCode.Success);
        Finish(new MqttException("The client was closed."));
        await Task.WhenAny(_loops, Task.Delay(GoodbyeTime, _clock, _closing.Token));
        await _closing.CancelAsync();
        await EndLoopsAsync();
    }

    /// <summary>Closes without a word, as a lost network would.</summary>
    public async Task AbortAsync()
    {
        Finish(new MqttException("The connection was aborted."));
        await _closing.CancelAsync();
        await EndLoopsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Finish(new MqttException("The client was closed."));
        await _closing.CancelAsync();
        await EndLoopsAsync();
    }

    private bool TryReadConnAck(ref ReadOnlySequence<byte> buffer, out ConnAckPacket answer)
    {
        answer = new ConnAckPacket();
        if (!_frames.TryRead(ref buffer, out var header, out var body))
            return false;
        if (FixedHeader.TypeOf(header, _version) != PacketType.ConnAck)
            throw MalformedPacketException.Protocol("The broker answered CONNECT with something else than CONNACK.");
        answer = ConnAckPacket.Decode(body, _version);
        return true;
    }

    private async Task ReadLoopAsync()
    {
        while (true)
        {
            var result = await _input.ReadAsync(_closing.Token);
            _keepAlive?.Received();
            var buffer = result.Buffer;
            while (true)
            {
                var position = buffer;
                if (!_frames.TryRead(ref buffer, out var header, out var body))
                    break;
                if (Handle(header, body))
                {
                    Volatile.Write(ref _packetsRead, _packetsRead + 1);
                    continue;
                }
                buffer = position;
                _inbox.Signal();
                _keepAlive?.PauseReading();
                await _inbox.WaitForRoomAsync(_closing.Token);
                _keepAlive?.ResumeReading();
            }
            _input.AdvanceTo(buffer.Start, buffer.End);
            _inbox.Signal();
            _publishes.Pump();
            if (Sender.PendingBytes > UnreadBytes)
                throw new MqttException("The broker sends, but does not read.");
            if (result.IsCompleted)
                throw new MqttException("The broker closed the connection.");
        }
    }

    /// <returns>False when the packet must wait for the caller.</returns>
    private bool Handle(byte header, ReadOnlySpan<byte> body)
    {
        var type = FixedHeader.TypeOf(header, _version);
        switch (type)
        {
            case PacketType.Publish:
                var publish = PublishPacket.Decode(header, body, _version);
                if (publish.Properties.Has(PropertyId.TopicAlias))
                    throw new MalformedPacketException(
                        MqttReasonCode.TopicAliasInvalid,
                        "The broker uses a topic alias; none was offered."
                    );
                return _inbox.TryAdd(publish);
            case PacketType.PubAck:
                var ack = AckPacket.Decode(type, body, _version);
                if (!_publishes.Acknowledge(ack))
                    _logger.UnexpectedPuback(ack.PacketId);
                return true;
            case PacketType.PubRel:
                _inbox.Release(AckPacket.Decode(type, body, _version).PacketId);
                return true;
            case PacketType.SubAck or PacketType.UnsubAck:
                _subscriptions.Complete(SubAckPacket.Decode(type, body, _version));
                return true;
            case PacketType.PingResp:
                return body.IsEmpty ? true : throw MalformedPacketException.Malformed("PINGRESP has a body.");
            case PacketType.Disconnect when _version == MqttProtocolVersion.V5:
                var goodbye = DisconnectPacket.Decode(body, _version);
                var detail = goodbye.ReasonString is null ? "" : $" ({goodbye.ReasonString})";
                throw new MqttException($"The broker ended the connection: {goodbye.ReasonCode}{detail}.", (byte)goodbye.ReasonCode);
            default:
                throw MalformedPacketException.Protocol($"A broker does not send {type}.");
        }
    }

    private async Task SuperviseAsync(Task reading, Task writing)
    {
        var first = await Task.WhenAny(reading, writing);
        MqttException reason;
        try
        {
            await first;
            reason = new MqttException("The client was closed.");
        }
        catch (MalformedPacketException malformed)
        {
            Goodbye(malformed.ReasonCode);
            reason = new MqttException($"The broker broke the protocol: {malformed.Message}", (byte)malformed.ReasonCode, malformed);
        }
        catch (MqttException failure)
        {
            reason = failure;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
        {
            reason = new MqttException($"The connection to the broker broke: {failure.Message}", inner: failure);
        }
        Finish(reason);
        if (!writing.IsCompleted)
        {
            Sender.Complete();
            await Task.WhenAny(writing, Task.Delay(GoodbyeTime, _clock, _closing.Token));
        }
        await _closing.CancelAsync();
        await _stream.DisposeAsync();
        await Task.WhenAll(Quiet(reading), Quiet(writing));
        await _input.CompleteAsync();
    }

    /// <summary>The keep alive found the peer dead.</summary>
    private void Break(MqttException reason)
    {
        Finish(reason);
        _closing.Cancel();
    }

    private void Goodbye(MqttReasonCode reason)
    {
        if (_version == MqttProtocolVersion.V311 && reason != MqttReasonCode.Success)
            return;
        lock (Sender.Gate)
            new DisconnectPacket(reason).Write(Sender.Buffer_NeedsLock, _version);
        Sender.Complete();
    }

    private void Finish(MqttException reason)
    {
        if (!_ended.TrySetResult(reason))
            return;
        _keepAlive?.Dispose();
        _inbox.End(reason);
        _publishes.End(reason);
        _subscriptions.Fail(reason);
    }

    private async Task EndLoopsAsync()
    {
        await _loops;
        await _stream.DisposeAsync();
    }

    /// <summary>The reason is known already; how the other loop ended adds nothing.</summary>
    private static async Task Quiet(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
