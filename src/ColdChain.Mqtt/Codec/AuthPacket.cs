namespace ColdChain.Mqtt.Codec;

/// <summary>AUTH (section 3.15). Enhanced authentication is not offered, so it is read only to be refused in the right words.</summary>
internal sealed record AuthPacket(MqttReasonCode ReasonCode, string? Method)
{
    public static AuthPacket Decode(ReadOnlySpan<byte> body)
    {
        var reader = new BodyReader(body);
        if (reader.AtEnd)
            return new AuthPacket(MqttReasonCode.Success, null);
        var reason = ReasonCodeTable.Check(PacketType.Auth, reader.ReadByte());
        var properties = PropertyBlock.Read(ref reader, PacketType.Auth);
        reader.ExpectEnd(PacketType.Auth);
        return new AuthPacket(
            reason,
            properties.Text(PropertyId.AuthenticationMethod)
                ?? throw MalformedPacketException.Protocol("AUTH names no authentication method.")
        );
    }

    public void Write(PacketBuffer target)
    {
        var body = new PacketBuffer();
        if (Method is not null)
        {
            body.WriteByte((byte)ReasonCode);
            var properties = new PacketBuffer();
            properties.WriteOptional(PropertyId.AuthenticationMethod, Method);
            body.WriteProperties(properties);
        }
        target.WritePacket(PacketType.Auth, 0, body);
    }
}
