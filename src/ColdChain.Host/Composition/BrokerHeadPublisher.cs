using System.Text;
using ColdChain.Ingest;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.Mqtt;
using ColdChain.Mqtt.Broker;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Composition;

/// <summary>Publishes signed heads retained at the first broker that messages come from. The connection is made by the first one.</summary>
internal sealed class BrokerHeadPublisher(string topic, IOptions<IngestOptions> options, TimeProvider clock, ILogger<MqttPublisher> logger)
    : ITreeHeadPublisher,
        IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private MqttPublisher? _publisher;

    public string Name => $"mqtt topic {topic}";

    public async Task PublishAsync(TreeHead head, CancellationToken cancel)
    {
        if (options.Value.Sources.Count == 0)
            throw new IOException("No broker is configured (Ingest:Sources); Sealing:PublishTopic needs one.");
        if (options.Value.Sources.Any(source => source.Subscriptions.Any(own => TopicFilterMatcher.Matches(own.Filter, topic))))
            throw new IOException(
                "This recorder subscribes to that topic itself: each head would be journaled and make the next one. Choose a topic outside Ingest:Sources:*:Subscriptions."
            );
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            _publisher ??= SourcePublisher.Connect(options.Value.Sources[0], "coldchain-heads", clock, logger);
            // Without a connection it would stay in the publisher's queue and be sent twice.
            await _publisher.WaitForConnectionAsync(both.Token);
            await _publisher.PublishAsync(topic, Encoding.UTF8.GetBytes(head.ToJson()), MqttQos.AtLeastOnce, retain: true, both.Token);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"The broker has not taken it within {Patience}.", late);
        }
        catch (Exception failure) when (failure is MqttException or ArgumentException or UriFormatException)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_publisher is not null)
            await _publisher.DisposeAsync();
    }
}
