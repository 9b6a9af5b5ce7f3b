namespace ColdChain.Mqtt.Codec;

/// <summary>The will inside CONNECT (section 3.1.3).</summary>
/// <param name="Properties">What is passed on with the message: raw properties without the will delay.</param>
internal sealed record WillPacket(string Topic, byte[] Payload, MqttQos Qos, bool Retain, uint DelaySeconds, byte[] Properties);
