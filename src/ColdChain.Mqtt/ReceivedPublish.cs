namespace ColdChain.Mqtt;

/// <summary>One PUBLISH as received.</summary>
/// <param name="DeliveryNumber">Counts up over the life of the receiver object, over all its connections; used to acknowledge.</param>
/// <param name="Topic">UTF-8 bytes of the topic name.</param>
/// <param name="PacketId">0 for QoS 0.</param>
public readonly record struct ReceivedPublish(
    long DeliveryNumber,
    ReadOnlyMemory<byte> Topic,
    ReadOnlyMemory<byte> Payload,
    MqttQos Qos,
    bool Dup,
    bool Retain,
    ushort PacketId
);
