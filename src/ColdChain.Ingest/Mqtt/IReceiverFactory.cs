using ColdChain.Mqtt;

namespace ColdChain.Ingest;

/// <summary>Makes the receiver of one connection. The port between ingest and the MQTT client; another client library would fill it.</summary>
internal interface IReceiverFactory
{
    /// <param name="clientId">Names the session.</param>
    IMqttReceiver Create(MqttSourceOptions source, string clientId);
}
