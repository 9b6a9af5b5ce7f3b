namespace ColdChain.Mqtt.Client;

/// <summary>A message with QoS 1 or 2 that the caller has not acknowledged yet.</summary>
internal readonly record struct PendingDelivery(long DeliveryNumber, ushort PacketId, MqttQos Qos);
