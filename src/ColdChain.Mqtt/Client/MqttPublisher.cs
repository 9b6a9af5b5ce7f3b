using ColdChain.Mqtt.Client;
using ColdChain.Mqtt.Codec;
using Microsoft.Extensions.Logging;
using Polly;

namespace ColdChain.Mqtt;

/// <summary>
/// Publishes at least once, whatever happens to the connection: reconnects by itself, holds a bounded queue, and sends again, marked DUP, what the broker had not acknowledged.
/// Messages of QoS 0 are sent when connected and are gone with the connection. Thread-safe.
/// </summary>
public sealed class MqttPublisher : IAsyncDisposable
{
    private readonly MqttPublisherOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly MqttClient _client;
    private readonly ResiliencePipeline _reconnect;
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Task _connecting;
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _empty;
    private int _pending;
    private long _acknowledged;
    private long _refused;

    /// <summary>Begins to connect at once, in the background.</summary>
    public MqttPublisher(MqttPublisherOptions options, TimeProvider clock, ILogger<MqttPublisher> logger)
    {
        _options = options;
        _clock = clock;
        _logger = logger;
        _client = new MqttClient(options.Client, clock, logger, keepPublishes: true);
        _reconnect = MqttReconnectPolicy.Create(options.Reconnect, clock, logger);
        _places = new SemaphoreSlim(options.QueueLength, options.QueueLength);
        _connecting = Task.Run(StayConnectedAsync, CancellationToken.None);
    }

    /// <summary>Messages the broker has taken (PUBACK; for QoS 0, handed to the connection).</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Messages the broker refused for good; each is logged with its reason.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Messages that wait.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _pending;
        }
    }

    public bool IsConnected => _connected.Task.IsCompletedSuccessfully && !_client.ConnectionEnded.IsCompleted;

    /// <summary>Returns when the broker is connected.</summary>
    public Task WaitForConnectionAsync(CancellationToken cancel)
    {
        lock (_gate)
            return _connected.Task.WaitAsync(cancel);
    }

    /// <summary>Puts one message into the queue; waits while the queue is full. The payload is copied.</summary>
    /// <returns>A task that completes when the broker has the message; it fails with <see cref="MqttException"/> when the broker refuses it for good. Need not be awaited.</returns>
    /// <exception cref="ArgumentException">Not a topic name.</exception>
    public async Task<Task> EnqueueAsync(string topic, ReadOnlyMemory<byte> payload, MqttQos qos, bool retain, CancellationToken cancel)
    {
        TopicRules.EncodeName(topic);
        if (qos > MqttQos.AtLeastOnce)
            throw new ArgumentOutOfRangeException(nameof(qos), qos, "This client publishes at QoS 0 and 1.");
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        await _places.WaitAsync(cancel);
        lock (_gate)
            _pending++;
        var queued = new QueuedPublish(topic, payload.ToArray(), qos, retain);
        // Nobody must await it: a failure is logged and counted.
        _ = queued.Done.Task.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        _ = DeliverAsync(queued);
        return queued.Done.Task;
    }

    /// <summary>Puts one message into the queue and waits until the broker has it.</summary>
    /// <exception cref="MqttException">The broker refused it for good.</exception>
    public async Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, MqttQos qos, bool retain, CancellationToken cancel)
    {
        var done = await EnqueueAsync(topic, payload, qos, retain, cancel);
        await done.WaitAsync(cancel);
    }

    /// <summary>Waits until the queue is empty: everything is acknowledged or refused.</summary>
    public Task FlushAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_pending == 0)
                return Task.CompletedTask;
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task.WaitAsync(cancel);
        }
    }

    /// <summary>Ends at once; what is still queued is given up (await <see cref="FlushAsync"/> before, to send it).</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _connecting;
        await _client.DisposeAsync();
    }

    private async Task StayConnectedAsync()
    {
        try
        {
            while (true)
            {
                await _reconnect.ExecuteAsync(async cancel => await _client.ConnectAsync(cancel), _stopping.Token);
                TaskCompletionSource connected;
                lock (_gate)
                    connected = _connected;
                connected.TrySetResult();
                var ended = await _client.ConnectionEnded.WaitAsync(_stopping.Token);
                _logger.ConnectionLost(_options.Client.Host, _options.Client.Port, ended.Message);
                lock (_gate)
                    _connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Disposed.
        }
    }

    private async Task DeliverAsync(QueuedPublish queued)
    {
        try
        {
            while (!await TryDeliverAsync(queued))
                await Task.Delay(_options.QuotaRetryDelay, _clock, _stopping.Token);
            Interlocked.Increment(ref _acknowledged);
            queued.Done.TrySetResult();
        }
        catch (MqttException refusal)
        {
            Interlocked.Increment(ref _refused);
            _logger.PublishRefused(queued.Topic, refusal.Message);
            queued.Done.TrySetException(refusal);
        }
        catch (OperationCanceledException)
        {
            queued.Done.TrySetCanceled(_stopping.Token);
        }
        finally
        {
            Forget();
        }
    }

    /// <returns>False when it is to be tried again later.</returns>
    private async Task<bool> TryDeliverAsync(QueuedPublish queued)
    {
        // QoS 1 is kept by the client over its connections; QoS 0 needs one now.
        if (queued.Qos == MqttQos.AtMostOnce)
            await WaitForConnectionAsync(_stopping.Token);
        try
        {
            await _client.PublishAsync(queued.Topic, queued.Payload, queued.Qos, queued.Retain, _stopping.Token);
            return true;
        }
        catch (MqttException refusal) when (refusal.ReasonCode == (byte)MqttReasonCode.QuotaExceeded)
        {
            return false;
        }
        catch (MqttException) when (queued.Qos == MqttQos.AtMostOnce && !IsConnected)
        {
            return false;
        }
    }

    private void Forget()
    {
        TaskCompletionSource? empty = null;
        lock (_gate)
        {
            if (--_pending == 0)
                (empty, _empty) = (_empty, null);
        }
        _places.Release();
        empty?.TrySetResult();
    }
}
