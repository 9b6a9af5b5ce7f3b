using ColdChain.Ingest;
using ColdChain.Mqtt;

namespace ColdChain.Host.Composition;

/// <summary>A publisher at a broker that messages come from.</summary>
internal static class SourcePublisher
{
    /// <summary>What waits is alarms: a broker that is back is found within seconds.</summary>
    public static MqttReconnectOptions Reconnect { get; } = new() { LongestDelay = TimeSpan.FromSeconds(5) };

    /// <param name="name">Beginning of the client's id; the rest is random: the receiver's session must not be taken over.</param>
    public static MqttPublisher Connect(MqttSourceOptions source, string name, TimeProvider clock, ILogger<MqttPublisher> logger)
    {
        var client = MqttClientOptions.FromUri(new Uri(source.Broker));
        client.UserName = source.UserName ?? client.UserName;
        client.Password = source.Password ?? client.Password;
        if (client.Tls is not null)
            client.Tls.CaFile = source.CaFile;
        client.ClientId = ClientId(name);
        client.Version = source.Version;
        client.KeepAlive = source.KeepAlive;
        return new MqttPublisher(
            new MqttPublisherOptions
            {
                Client = client,
                Reconnect = Reconnect,
                QueueLength = 100,
            },
            clock,
            logger
        );
    }

    /// <summary>Within the 23 characters that every broker takes (MQTT 3.1.1, [MQTT-3.1.3-5]).</summary>
    public static string ClientId(string name) => $"{name}-{Guid.NewGuid():N}"[..23];
}
