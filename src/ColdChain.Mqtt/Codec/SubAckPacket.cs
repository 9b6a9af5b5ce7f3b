namespace ColdChain.Mqtt.Codec;

/// <summary>SUBACK and UNSUBACK (sections 3.9 and 3.11): one reason code per entry of the request; UNSUBACK of 3.1.1 has none.</summary>
internal sealed record SubAckPacket(PacketType Type, ushort PacketId, IReadOnlyList<MqttReasonCode> ReasonCodes)
{
    public static SubAckPacket Decode(PacketType type, ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new BodyReader(body);
        var id = reader.ReadPacketId();
        var codes = new List<MqttReasonCode>();
        if (version == MqttProtocolVersion.V5)
        {
            PropertyBlock.Read(ref reader, type);
        }
        else if (type == PacketType.UnsubAck)
        {
            reader.ExpectEnd(type);
            return new SubAckPacket(type, id, codes);
        }
        while (!reader.AtEnd)
        {
            var code = ReasonCodeTable.Check(type, reader.ReadByte());
            if (version == MqttProtocolVersion.V311 && code > MqttReasonCode.GrantedQos2 && code != MqttReasonCode.UnspecifiedError)
                throw MalformedPacketException.Malformed($"The return code 0x{(byte)code:X2} has no meaning in SUBACK of 3.1.1.");
            codes.Add(code);
        }
        if (codes.Count == 0)
            throw MalformedPacketException.Protocol($"{type} answers nothing.");
        return new SubAckPacket(type, id, codes);
    }

    public void Write(PacketBuffer target, MqttProtocolVersion version)
    {
        var body = new PacketBuffer();
        body.WriteUInt16(PacketId);
        if (version == MqttProtocolVersion.V5)
            body.WriteVariableByteInteger(0);
        if (version == MqttProtocolVersion.V5 || Type == PacketType.SubAck)
        {
            foreach (var code in ReasonCodes)
            {
                var failed311 = version == MqttProtocolVersion.V311 && code > MqttReasonCode.UnspecifiedError;
                body.WriteByte((byte)(failed311 ? MqttReasonCode.UnspecifiedError : code));
            }
        }
        target.WritePacket(Type, 0, body);
    }
}
