using System.Text;
using ColdChain.Monitoring.Notifications.Lights;
using ColdChain.Mqtt;

namespace ColdChain.Host.Composition;

/// <summary>Relays of lights at brokers.</summary>
internal sealed class MqttRelays(TimeProvider clock, ILogger<MqttPublisher> logger) : IRelays
{
    public IRelay Connect(SiteLightOptions light)
    {
        var client = MqttClientOptions.FromUri(light.Broker!);
        client.UserName = light.UserName ?? client.UserName;
        client.Password = light.Password ?? client.Password;
        client.ClientId = SourcePublisher.ClientId("coldchain-light");
        client.Will = new MqttWill(light.Topic, Encoding.UTF8.GetBytes(light.On), Retain: true);
        var options = new MqttPublisherOptions
        {
            Client = client,
            Reconnect = SourcePublisher.Reconnect,
            QueueLength = 4,
        };
        return new Relay(new MqttPublisher(options, clock, logger), light.Topic);
    }

    private sealed class Relay(MqttPublisher publisher, string topic) : IRelay
    {
        public async Task SetAsync(string payload, bool keep, CancellationToken cancel)
        {
            try
            {
                await publisher.WaitForConnectionAsync(cancel);
                // QoS 0 keeps the order: an old state that is delivered late could put the light out.
                await publisher.PublishAsync(topic, Encoding.UTF8.GetBytes(payload), MqttQos.AtMostOnce, retain: keep, cancel);
            }
            catch (MqttException failure)
            {
                throw new IOException(failure.Message, failure);
            }
        }

        public ValueTask DisposeAsync() => publisher.DisposeAsync();
    }
}
