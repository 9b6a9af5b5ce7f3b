using System.Diagnostics.Metrics;

namespace ColdChain.Mqtt;

/// <summary>Meter ColdChain.Mqtt. Counted once per group where messages come in groups.</summary>
internal static class MqttMetrics
{
    private static readonly Meter Meter = new("ColdChain.Mqtt");

    public static readonly Counter<long> Received = Meter.CreateCounter<long>(
        "coldchain.mqtt.client.received",
        "{message}",
        "Messages received from the broker."
    );

    public static readonly Counter<long> Connections = Meter.CreateCounter<long>(
        "coldchain.mqtt.client.connections",
        "{connection}",
        "Connections made to a broker."
    );

    public static readonly Counter<long> BrokerPublished = Meter.CreateCounter<long>(
        "coldchain.mqtt.broker.published",
        "{message}",
        "Messages that the embedded broker took from publishers."
    );

    public static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "coldchain.mqtt.broker.refused",
        "{message}",
        "Messages that the embedded broker refused, with the reason told to the publisher."
    );

    public static readonly Counter<long> Expired = Meter.CreateCounter<long>(
        "coldchain.mqtt.broker.expired",
        "{message}",
        "Messages whose own life time ended before they could be sent."
    );

    public static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "coldchain.mqtt.broker.dropped",
        "{message}",
        "Messages of QoS 0 to a full queue, and messages larger than the client takes."
    );

    public static readonly Counter<long> ProtocolErrors = Meter.CreateCounter<long>(
        "coldchain.mqtt.broker.protocol_errors",
        "{connection}",
        "Connections that the embedded broker closed because the client broke the protocol."
    );
}
