using ColdChain.Mqtt;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest;

/// <summary>Receivers of our own client, with a session that outlives the connection.</summary>
internal sealed class MqttReceiverFactory(IOptions<IngestOptions> options, TimeProvider clock, ILogger<MqttClient> logger)
    : IReceiverFactory
{
    public IMqttReceiver Create(MqttSourceOptions source, string clientId)
    {
        var client = MqttClientOptions.FromUri(new Uri(source.Broker));
        client.UserName = source.UserName ?? client.UserName;
        client.Password = source.Password ?? client.Password;
        if (client.Tls is not null)
            client.Tls.CaFile = source.CaFile;
        client.ClientId = clientId;
        client.Version = source.Version;
        client.KeepAlive = source.KeepAlive;
        client.SessionExpiry = source.SessionExpiry;
        client.CleanStart = false;
        client.ReceiveMaximum = source.ReceiveMaximum;
        client.MaxPacketBytes = options.Value.MaxPacketBytes;
        return new MqttClient(client, clock, logger);
    }
}
