namespace ColdChain.Mqtt;

/// <summary>The connection was refused, broke, or the peer broke the protocol.</summary>
public sealed class MqttException(string message, byte? reasonCode = null, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>MQTT 5 reason code where the peer or the codec gave one (3.1.1 return codes are mapped to it).</summary>
    public byte? ReasonCode { get; } = reasonCode;
}
