namespace ColdChain.Mqtt.Codec;

/// <summary>The peer sent what the protocol forbids; the connection is closed with this reason code.</summary>
internal sealed class MalformedPacketException(MqttReasonCode reasonCode, string message) : Exception(message)
{
    public MqttReasonCode ReasonCode { get; } = reasonCode;

    public static MalformedPacketException Malformed(string message) => new(MqttReasonCode.MalformedPacket, message);

    public static MalformedPacketException Protocol(string message) => new(MqttReasonCode.ProtocolError, message);
}
