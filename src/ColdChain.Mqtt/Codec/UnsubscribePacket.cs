namespace ColdChain.Mqtt.Codec;

/// <summary>UNSUBSCRIBE (section 3.10).</summary>
internal sealed record UnsubscribePacket(ushort PacketId, IReadOnlyList<string> Filters)
{
    public static UnsubscribePacket Decode(ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new BodyReader(body);
        var id = reader.ReadPacketId();
        if (version == MqttProtocolVersion.V5)
            PropertyBlock.Read(ref reader, PacketType.Unsubscribe);
        if (reader.AtEnd)
            throw MalformedPacketException.Protocol("UNSUBSCRIBE names no topic filter.");
        var filters = new List<string>();
        while (!reader.AtEnd)
            filters.Add(reader.ReadString());
        return new UnsubscribePacket(id, filters);
    }

    public void Write(PacketBuffer target, MqttProtocolVersion version)
    {
        var body = new PacketBuffer();
        body.WriteUInt16(PacketId);
        if (version == MqttProtocolVersion.V5)
            body.WriteVariableByteInteger(0);
        foreach (var filter in Filters)
            body.WriteString(filter);
        target.WritePacket(PacketType.Unsubscribe, 2, body);
    }
}
