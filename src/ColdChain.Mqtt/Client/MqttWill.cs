namespace ColdChain.Mqtt;

/// <summary>What the broker publishes for us when the connection ends without a DISCONNECT.</summary>
/// <param name="Delay">MQTT 5: how long the broker waits for us to come back before it publishes.</param>
public sealed record MqttWill(
    string Topic,
    ReadOnlyMemory<byte> Payload,
    MqttQos Qos = MqttQos.AtLeastOnce,
    bool Retain = false,
    TimeSpan Delay = default
);
