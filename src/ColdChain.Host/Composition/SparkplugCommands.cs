using ColdChain.Ingest;
using ColdChain.Mqtt;
using ColdChain.Telemetry;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Composition;

/// <summary>
/// Sends commands to Sparkplug nodes through the brokers that messages come from; a node listens on its own, the others pass the command to nobody. The
/// connections are made by the first command, so that a service that sends none has none.
/// </summary>
internal sealed class SparkplugCommands(IOptions<IngestOptions> options, TimeProvider clock, ILogger<MqttPublisher> logger)
    : ISparkplugCommands,
        IAsyncDisposable
{
    private readonly Lock _gate = new();
    private List<MqttPublisher>? _publishers;
    private bool _disposed;

    public async ValueTask SendAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        foreach (var publisher in Publishers())
        {
            await publisher.WaitForConnectionAsync(cancel);
            await publisher.PublishAsync(topic, payload, MqttQos.AtMostOnce, retain: false, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<MqttPublisher> publishers;
        lock (_gate)
            (publishers, _publishers, _disposed) = (_publishers ?? [], null, true);
        foreach (var publisher in publishers)
            await publisher.DisposeAsync();
    }

    private List<MqttPublisher> Publishers()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _publishers ??= [
                .. options.Value.Sources.Select(source => SourcePublisher.Connect(source, "coldchain-commands", clock, logger)),
            ];
        }
    }
}
