namespace ColdChain.Mqtt.Codec;

/// <summary>PUBLISH (section 3.3), read in place and written without allocation.</summary>
internal readonly ref struct PublishPacket
{
    private const byte DupFlag = 0x08;
    private const byte RetainFlag = 0x01;

    public ReadOnlySpan<byte> Topic { get; private init; }
    public ReadOnlySpan<byte> Payload { get; private init; }
    public PropertyBlock Properties { get; private init; }
    public MqttQos Qos { get; private init; }
    public bool Dup { get; private init; }
    public bool Retain { get; private init; }

    /// <summary>0 for QoS 0.</summary>
    public ushort PacketId { get; private init; }

    public static PublishPacket Decode(byte header, ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var qos = (header >> 1) & 3;
        if (qos == 3)
            throw MalformedPacketException.Malformed("A PUBLISH has QoS 3.");
        var dup = (header & DupFlag) != 0;
        if (dup && qos == 0)
            throw MalformedPacketException.Malformed("A PUBLISH with QoS 0 is marked as a duplicate.");
        var reader = new BodyReader(body);
        var topic = reader.ReadUtf8();
        var id = qos == 0 ? (ushort)0 : reader.ReadPacketId();
        var properties = version == MqttProtocolVersion.V5 ? PropertyBlock.Read(ref reader, PacketType.Publish) : default;
        if (topic.IsEmpty)
        {
            if (!properties.Has(PropertyId.TopicAlias))
                throw MalformedPacketException.Protocol("A PUBLISH has neither a topic nor a topic alias.");
        }
        else if (!TopicRules.IsName(topic))
        {
            throw new MalformedPacketException(MqttReasonCode.TopicNameInvalid, "A PUBLISH has a wildcard in its topic name.");
        }
        if (properties.Has(PropertyId.ResponseTopic) && !HasValidResponseTopic(properties))
            throw MalformedPacketException.Protocol("The response topic is no topic name.");
        return new PublishPacket
        {
            Topic = topic,
            Payload = reader.ReadRest(),
            Properties = properties,
            Qos = (MqttQos)qos,
            Dup = dup,
            Retain = (header & RetainFlag) != 0,
            PacketId = id,
        };
    }

    /// <param name="properties">As <see cref="PropertyBlock.Raw"/>; not written with 3.1.1.</param>
    public static void Write(
        PacketBuffer target,
        MqttProtocolVersion version,
        ReadOnlySpan<byte> topic,
        ReadOnlySpan<byte> payload,
        MqttQos qos,
        bool dup,
        bool retain,
        ushort packetId,
        ReadOnlySpan<byte> properties
    )
    {
        target.WriteByte((byte)(((int)PacketType.Publish << 4) | (dup ? DupFlag : 0) | ((int)qos << 1) | (retain ? RetainFlag : 0)));
        target.WriteVariableByteInteger(RemainingLength(version, topic.Length, payload.Length, qos, properties.Length));
        target.WriteBinary(topic);
        if (qos != MqttQos.AtMostOnce)
            target.WriteUInt16(packetId);
        if (version == MqttProtocolVersion.V5)
        {
            target.WriteVariableByteInteger(properties.Length);
            target.WriteRaw(properties);
        }
        target.WriteRaw(payload);
    }

    /// <summary>Bytes of the whole packet.</summary>
    public static int SizeOf(MqttProtocolVersion version, int topicBytes, int payloadBytes, MqttQos qos, int propertyBytes)
    {
        var remaining = RemainingLength(version, topicBytes, payloadBytes, qos, propertyBytes);
        return remaining > VariableByteInteger.Max ? int.MaxValue : 1 + VariableByteInteger.SizeOf(remaining) + remaining;
    }

    private static int RemainingLength(MqttProtocolVersion version, int topicBytes, int payloadBytes, MqttQos qos, int propertyBytes) =>
        2
        + topicBytes
        + (qos == MqttQos.AtMostOnce ? 0 : 2)
        + (version == MqttProtocolVersion.V5 ? VariableByteInteger.SizeOf(propertyBytes) + propertyBytes : 0)
        + payloadBytes;

    private static bool HasValidResponseTopic(PropertyBlock properties)
    {
        foreach (var property in properties)
        {
            if (property.Id == PropertyId.ResponseTopic)
                return TopicRules.IsName(property.Value);
        }
        return true;
    }
}
