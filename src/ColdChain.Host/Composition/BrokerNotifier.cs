using ColdChain.Ingest;
using ColdChain.Monitoring.Notifications;
using ColdChain.Mqtt;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Composition;

/// <summary>Publishes notifications at the first broker that messages come from. The connection is made by the first one.</summary>
internal sealed class BrokerNotifier(IOptions<IngestOptions> options, TimeProvider clock, ILogger<MqttPublisher> logger)
    : IMqttNotifier,
        IAsyncDisposable
{
    private readonly Lock _gate = new();
    private MqttPublisher? _publisher;
    private bool _disposed;

    public async Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        try
        {
            var publisher = Publisher();
            // Without a connection it would stay in the publisher's queue and be sent twice: once from there, once from the outbox.
            await publisher.WaitForConnectionAsync(cancel);
            await publisher.PublishAsync(topic, payload, MqttQos.AtLeastOnce, retain: false, cancel);
        }
        catch (Exception failure) when (failure is MqttException or ArgumentException)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        MqttPublisher? publisher;
        lock (_gate)
            (publisher, _publisher, _disposed) = (_publisher, null, true);
        if (publisher is not null)
            await publisher.DisposeAsync();
    }

    private MqttPublisher Publisher()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_publisher is null && options.Value.Sources.Count == 0)
                throw new IOException("No broker is configured (Ingest:Sources); notifications by MQTT need one.");
            return _publisher ??= SourcePublisher.Connect(options.Value.Sources[0], "coldchain-notify", clock, logger);
        }
    }
}
