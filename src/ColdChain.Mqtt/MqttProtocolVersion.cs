namespace ColdChain.Mqtt;

/// <summary>Version of the protocol; the value is the protocol level in CONNECT.</summary>
public enum MqttProtocolVersion : byte
{
    V311 = 4,
    V5 = 5,
}
