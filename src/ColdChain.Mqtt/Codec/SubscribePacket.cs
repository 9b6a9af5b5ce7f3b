namespace ColdChain.Mqtt.Codec;

/// <summary>SUBSCRIBE (section 3.8). Filters are texts; whether they are filters is answered one by one in SUBACK.</summary>
internal sealed record SubscribePacket(ushort PacketId, IReadOnlyList<SubscriptionRequest> Requests, uint? SubscriptionIdentifier = null)
{
    public static SubscribePacket Decode(ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new BodyReader(body);
        var id = reader.ReadPacketId();
        var properties = version == MqttProtocolVersion.V5 ? PropertyBlock.Read(ref reader, PacketType.Subscribe) : default;
        if (reader.AtEnd)
            throw MalformedPacketException.Protocol("SUBSCRIBE names no topic filter.");
        var requests = new List<SubscriptionRequest>();
        while (!reader.AtEnd)
            requests.Add(ReadRequest(reader.ReadString(), reader.ReadByte(), version));
        return new SubscribePacket(id, requests, properties.Number(PropertyId.SubscriptionIdentifier));
    }

    public void Write(PacketBuffer target, MqttProtocolVersion version)
    {
        var body = new PacketBuffer();
        body.WriteUInt16(PacketId);
        if (version == MqttProtocolVersion.V5)
        {
            var properties = new PacketBuffer();
            properties.WriteOptional(PropertyId.SubscriptionIdentifier, SubscriptionIdentifier);
            body.WriteProperties(properties);
        }
        foreach (var request in Requests)
        {
            body.WriteString(request.Filter);
            var options = (int)request.Qos;
            if (version == MqttProtocolVersion.V5)
            {
                options |= (request.NoLocal ? 4 : 0) | (request.RetainAsPublished ? 8 : 0) | ((int)request.RetainHandling << 4);
            }
            body.WriteByte((byte)options);
        }
        target.WritePacket(PacketType.Subscribe, 2, body);
    }

    private static SubscriptionRequest ReadRequest(string filter, byte options, MqttProtocolVersion version)
    {
        var reserved = version == MqttProtocolVersion.V5 ? 0xC0 : 0xFC;
        if ((options & reserved) != 0)
            throw MalformedPacketException.Malformed("Reserved bits of the subscription options are set.");
        if ((options & 3) == 3)
            throw MalformedPacketException.Protocol("A subscription asks for QoS 3.");
        var handling = (options >> 4) & 3;
        if (handling == 3)
            throw MalformedPacketException.Protocol("A subscription asks for retain handling 3.");
        var noLocal = (options & 4) != 0;
        if (noLocal && filter.StartsWith("$share/", StringComparison.Ordinal))
            throw MalformedPacketException.Protocol("A shared subscription has the option no local.");
        return new SubscriptionRequest(filter, (MqttQos)(options & 3), noLocal, (options & 8) != 0, (RetainHandling)handling);
    }
}
