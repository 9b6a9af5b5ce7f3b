using ColdChain.Mqtt.Client;
using ColdChain.Mqtt.Codec;
using Microsoft.Extensions.Logging;

namespace ColdChain.Mqtt;

/// <summary>
/// MQTT client with acknowledgement left to the caller. One object holds one session; after a lost connection <see cref="ConnectAsync"/> connects it again.
/// Publishing is thread-safe; receiving has one caller.
/// </summary>
public sealed class MqttClient : IMqttReceiver
{
    /// <summary>Publishes at QoS 0 wait while more than this is queued for the socket.</summary>
    private const long SendBacklogBytes = 1 << 20;

    private readonly MqttClientOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly ReceiveInbox _inbox;
    private readonly InFlightPublishes _publishes;
    private readonly PendingSubscriptions _subscriptions = new();
    private volatile ClientConnection? _connection;
    private string _clientId;
    private bool _connectedBefore;
    private bool _disposed;

    public MqttClient(MqttClientOptions options, TimeProvider clock, ILogger<MqttClient> logger)
        : this(options, clock, logger, keepPublishes: false) { }

    internal MqttClient(MqttClientOptions options, TimeProvider clock, ILogger logger, bool keepPublishes)
    {
        _options = options.Clone();
        _clock = clock;
        _logger = logger;
        _clientId = options.ClientId;
        _inbox = new ReceiveInbox(options.ReceiveBufferBytes, options.ReceiveMaximum, options.Version);
        _publishes = new InFlightPublishes(options.Version, keepPublishes);
    }

    /// <summary>Completes, with the reason, when the present connection is over; completed when there is none.</summary>
    public Task<MqttException> ConnectionEnded =>
        _connection?.Ended ?? Task.FromResult(new MqttException("The client was never connected."));

    /// <inheritdoc/>
    public async Task<MqttSession> ConnectAsync(CancellationToken cancel)
    {
        await _connecting.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_connection is { } old)
                await old.DisposeAsync();
            using var patience = new CancellationTokenSource(_options.ConnectTimeout, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
            try
            {
                return await ConnectOnceAsync(either.Token);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
            {
                throw new MqttException($"{_options.Host}:{_options.Port} did not answer within {_options.ConnectTimeout}.");
            }
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MqttSubscribeResult>> SubscribeAsync(
        IReadOnlyList<MqttSubscription> subscriptions,
        CancellationToken cancel
    )
    {
        var requests = new List<SubscriptionRequest>(subscriptions.Count);
        foreach (var subscription in subscriptions)
        {
            TopicRules.EncodeFilter(subscription.TopicFilter);
            requests.Add(
                new SubscriptionRequest(subscription.TopicFilter, subscription.Qos, RetainHandling: RetainHandling.OnlyForNewSubscription)
            );
        }
        if (requests.Count == 0)
            return [];
        var (id, answering) = _subscriptions.Add(PacketType.SubAck);
        var answer = await RequestAsync(buffer => new SubscribePacket(id, requests).Write(buffer, _options.Version), answering, cancel);
        if (answer.ReasonCodes.Count != requests.Count)
            throw new MqttException($"SUBACK answers {answer.ReasonCodes.Count} of {requests.Count} subscriptions.");
        return
        [
            .. requests.Zip(
                answer.ReasonCodes,
                (request, code) =>
                    new MqttSubscribeResult(request.Filter, code <= MqttReasonCode.GrantedQos2 ? (MqttQos)code : null, (byte)code)
            ),
        ];
    }

    /// <inheritdoc/>
    public async Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancel)
    {
        if (topicFilters.Count == 0)
            return;
        foreach (var filter in topicFilters)
            TopicRules.EncodeFilter(filter);
        var (id, answering) = _subscriptions.Add(PacketType.UnsubAck);
        var answer = await RequestAsync(
            buffer => new UnsubscribePacket(id, topicFilters).Write(buffer, _options.Version),
            answering,
            cancel
        );
        var refused = answer.ReasonCodes.FirstOrDefault(code => code >= MqttReasonCode.UnspecifiedError);
        if (refused != MqttReasonCode.Success)
            throw new MqttException($"The broker did not end a subscription: {refused}.", (byte)refused);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReceivedPublish>> ReceiveAsync(CancellationToken cancel) => _inbox.TakeAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask AcknowledgeAsync(long deliveryNumber, CancellationToken cancel)
    {
        try
        {
            await _inbox.AcknowledgeAsync(deliveryNumber, cancel);
        }
        catch (IOException failure) when (failure is not MqttException)
        {
            throw new MqttException("The connection broke before the acknowledgement left.", inner: failure);
        }
    }

    /// <summary>
    /// Publishes one message. QoS 0: completes when it is handed to the connection; QoS 1: at PUBACK. Many may be in flight;
    /// more than the broker's receive maximum wait here. The payload must not change until then.
    /// </summary>
    /// <exception cref="ArgumentException">Not a topic name, or QoS 2.</exception>
    /// <exception cref="MqttException">Refused (with the reason code), or the connection was lost: then it may or may not have arrived.</exception>
    public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, MqttQos qos, bool retain, CancellationToken cancel)
    {
        if (qos > MqttQos.AtLeastOnce)
            throw new ArgumentOutOfRangeException(nameof(qos), qos, "This client publishes at QoS 0 and 1.");
        return PublishAsync(TopicRules.EncodeName(topic), payload, qos, retain, cancel);
    }

    /// <summary>Says goodbye (the broker keeps the session as its expiry says, and publishes no will) and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _connecting.WaitAsync();
        try
        {
            if (_disposed)
                return;
            _disposed = true;
            if (_connection is { } connection)
                await connection.CloseAsync();
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Drops the connection without a word, as a lost network would: for tests of wills and resumed sessions.</summary>
    internal Task AbortAsync() => _connection?.AbortAsync() ?? Task.CompletedTask;

    private async Task PublishAsync(byte[] topic, ReadOnlyMemory<byte> payload, MqttQos qos, bool retain, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        CheckLimits(topic.Length, payload.Length, qos, retain);
        if (qos == MqttQos.AtMostOnce)
        {
            await PublishUnacknowledgedAsync(topic, payload, retain, cancel);
            return;
        }
        var publish = new InFlightPublish(topic, payload, retain);
        if (!_publishes.TryAdd(publish))
            throw NotConnected();
        if (cancel.CanBeCanceled)
        {
            await using var registration = cancel.UnsafeRegister(
                static (state, token) => ((InFlightPublish)state!).Abandon(token),
                publish
            );
            await publish.Acknowledged;
        }
        else
        {
            await publish.Acknowledged;
        }
    }

    private async Task PublishUnacknowledgedAsync(byte[] topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancel)
    {
        var connection = Connected();
        try
        {
            await connection.Sender.WaitForRoomAsync(SendBacklogBytes, cancel);
        }
        catch (IOException failure)
        {
            throw new MqttException("The connection broke before the message left.", inner: failure);
        }
        lock (connection.Sender.Gate)
        {
            PublishPacket.Write(
                connection.Sender.Buffer_NeedsLock,
                _options.Version,
                topic,
                payload.Span,
                MqttQos.AtMostOnce,
                dup: false,
                retain,
                packetId: 0,
                []
            );
        }
        connection.Sender.Signal();
    }

    private void CheckLimits(int topicBytes, int payloadBytes, MqttQos qos, bool retain)
    {
        if (_connection?.Limits is not { } limits)
            return;
        var size = PublishPacket.SizeOf(_options.Version, topicBytes, payloadBytes, qos, 0);
        if (size > MaxPacketBytes(limits))
            throw InFlightPublishes.PacketTooLarge(size, MaxPacketBytes(limits));
        if (retain && limits.RetainAvailable == false)
            throw new MqttException("The broker keeps no retained messages.", (byte)MqttReasonCode.RetainNotSupported);
    }

    private static long MaxPacketBytes(ConnAckPacket limits) => limits.MaximumPacketSize ?? int.MaxValue - 1L;

    private async Task<MqttSession> ConnectOnceAsync(CancellationToken cancel)
    {
        var stream = await MqttTransport.ConnectAsync(_options, _logger, cancel);
        var connection = new ClientConnection(stream, _options, _inbox, _publishes, _subscriptions, _clock, _logger);
        try
        {
            var answer = await connection.OpenAsync(ConnectDescription.Of(_options, _clientId, _connectedBefore), cancel);
            _clientId = answer.AssignedClientId ?? _clientId;
            _connectedBefore = true;
            var keepAlive = answer.ServerKeepAlive is { } seconds ? TimeSpan.FromSeconds(seconds) : _options.KeepAlive;
            _connection = connection;
            _inbox.Begin(connection.Sender, answer.SessionPresent);
            _publishes.Begin(connection.Sender, answer.ReceiveMaximum ?? ushort.MaxValue, MaxPacketBytes(answer));
            connection.Start(keepAlive);
            MqttMetrics.Connections.Add(1);
            _logger.Connected(_options.Host, _options.Port, _clientId, answer.SessionPresent);
            return new MqttSession(answer.SessionPresent, _clientId, keepAlive, Expiry(answer));
        }
        catch (MalformedPacketException malformed)
        {
            await connection.DisposeAsync();
            throw new MqttException($"The broker broke the protocol: {malformed.Message}", (byte)malformed.ReasonCode, malformed);
        }
        catch (IOException failure) when (failure is not MqttException)
        {
            await connection.DisposeAsync();
            throw new MqttException($"The connection to {_options.Host}:{_options.Port} broke: {failure.Message}", inner: failure);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Null with 3.1.1: the broker does not say.</summary>
    private TimeSpan? Expiry(ConnAckPacket answer)
    {
        if (_options.Version == MqttProtocolVersion.V311)
            return null;
        return answer.SessionExpirySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : _options.SessionExpiry;
    }

    private async Task<SubAckPacket> RequestAsync(Action<PacketBuffer> write, Task<SubAckPacket> answering, CancellationToken cancel)
    {
        var connection = Connected();
        using var awaited = _inbox.AwaitAnswer();
        lock (connection.Sender.Gate)
            write(connection.Sender.Buffer_NeedsLock);
        connection.Sender.Signal();
        var ended = connection.Ended;
        if (ended.IsCompleted)
            throw NotConnected();
        while (true)
        {
            var before = connection.PacketsRead;
            try
            {
                // A connection that ends fails the answer.
                return await answering.WaitAsync(_options.ConnectTimeout, _clock, cancel);
            }
            catch (TimeoutException) when (connection.PacketsRead != before)
            {
                // The answer stands behind a backlog that is still coming.
            }
            catch (TimeoutException)
            {
                throw new MqttException($"{_options.Host}:{_options.Port} did not answer within {_options.ConnectTimeout}.");
            }
        }
    }

    private ClientConnection Connected() => _connection is { Ended.IsCompleted: false } connection ? connection : throw NotConnected();

    private MqttException NotConnected() =>
        _connection is { Ended: { IsCompletedSuccessfully: true } ended }
            ? new MqttException($"Not connected: {ended.Result.Message}", ended.Result.ReasonCode)
            : new MqttException("Not connected.");
}
