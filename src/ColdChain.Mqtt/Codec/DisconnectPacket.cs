namespace ColdChain.Mqtt.Codec;

/// <summary>DISCONNECT (section 3.14). Of 3.1.1 it is empty, and only clients send it.</summary>
internal sealed record DisconnectPacket(MqttReasonCode ReasonCode, uint? SessionExpirySeconds = null, string? ReasonString = null)
{
    public static DisconnectPacket Decode(ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new BodyReader(body);
        if (reader.AtEnd || version == MqttProtocolVersion.V311)
        {
            reader.ExpectEnd(PacketType.Disconnect);
            return new DisconnectPacket(MqttReasonCode.Success);
        }
        var reason = ReasonCodeTable.Check(PacketType.Disconnect, reader.ReadByte());
        if (reader.AtEnd)
            return new DisconnectPacket(reason);
        var properties = PropertyBlock.Read(ref reader, PacketType.Disconnect);
        reader.ExpectEnd(PacketType.Disconnect);
        return new DisconnectPacket(reason, properties.Number(PropertyId.SessionExpiryInterval), properties.Text(PropertyId.ReasonString));
    }

    public void Write(PacketBuffer target, MqttProtocolVersion version)
    {
        var body = new PacketBuffer();
        if (
            version == MqttProtocolVersion.V5
            && (ReasonCode != MqttReasonCode.Success || SessionExpirySeconds is not null || ReasonString is not null)
        )
        {
            body.WriteByte((byte)ReasonCode);
            if (SessionExpirySeconds is not null || ReasonString is not null)
            {
                var properties = new PacketBuffer();
                properties.WriteOptional(PropertyId.SessionExpiryInterval, SessionExpirySeconds);
                properties.WriteOptional(PropertyId.ReasonString, ReasonString);
                body.WriteProperties(properties);
            }
        }
        target.WritePacket(PacketType.Disconnect, 0, body);
    }
}
