namespace ColdChain.Mqtt.Codec;

/// <summary>PUBACK, PUBREC, PUBREL and PUBCOMP (sections 3.4 to 3.7): all of one shape.</summary>
internal readonly record struct AckPacket(PacketType Type, ushort PacketId, MqttReasonCode ReasonCode)
{
    public static AckPacket Decode(PacketType type, ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new BodyReader(body);
        var id = reader.ReadPacketId();
        var reason = MqttReasonCode.Success;
        if (version == MqttProtocolVersion.V5 && !reader.AtEnd)
        {
            reason = ReasonCodeTable.Check(type, reader.ReadByte());
            if (!reader.AtEnd)
                PropertyBlock.Read(ref reader, type);
        }
        reader.ExpectEnd(type);
        return new AckPacket(type, id, reason);
    }

    public static void Write(
        PacketBuffer target,
        MqttProtocolVersion version,
        PacketType type,
        ushort packetId,
        MqttReasonCode reason = MqttReasonCode.Success
    )
    {
        var withReason = version == MqttProtocolVersion.V5 && reason != MqttReasonCode.Success;
        var span = target.Take(withReason ? 5 : 4);
        span[0] = (byte)(((int)type << 4) | (type == PacketType.PubRel ? 2 : 0));
        span[1] = (byte)(withReason ? 3 : 2);
        span[2] = (byte)(packetId >> 8);
        span[3] = (byte)packetId;
        if (withReason)
            span[4] = (byte)reason;
    }
}
