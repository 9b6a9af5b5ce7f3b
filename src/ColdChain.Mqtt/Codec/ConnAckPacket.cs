namespace ColdChain.Mqtt.Codec;

/// <summary>CONNACK (section 3.2). Null properties are not written.</summary>
internal sealed record ConnAckPacket
{
    public bool SessionPresent { get; init; }
    public MqttReasonCode ReasonCode { get; init; }
    public uint? SessionExpirySeconds { get; init; }
    public ushort? ReceiveMaximum { get; init; }
    public bool? MaximumQosIsOne { get; init; }
    public bool? RetainAvailable { get; init; }
    public uint? MaximumPacketSize { get; init; }
    public string? AssignedClientId { get; init; }
    public ushort? TopicAliasMaximum { get; init; }
    public string? ReasonString { get; init; }
    public bool? WildcardSubscriptionAvailable { get; init; }
    public bool? SubscriptionIdentifierAvailable { get; init; }
    public bool? SharedSubscriptionAvailable { get; init; }
    public ushort? ServerKeepAlive { get; init; }

    public static ConnAckPacket Decode(ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new BodyReader(body);
        var flags = reader.ReadByte();
        if (flags > 1)
            throw MalformedPacketException.Malformed("A reserved flag in CONNACK is set.");
        var code = reader.ReadByte();
        if (version == MqttProtocolVersion.V311)
        {
            reader.ExpectEnd(PacketType.ConnAck);
            return CheckSession(new ConnAckPacket { SessionPresent = flags == 1, ReasonCode = ReasonCodeTable.FromReturnCode(code) });
        }
        var reason = ReasonCodeTable.Check(PacketType.ConnAck, code);
        var properties = PropertyBlock.Read(ref reader, PacketType.ConnAck);
        reader.ExpectEnd(PacketType.ConnAck);
        return CheckSession(
            new ConnAckPacket
            {
                SessionPresent = flags == 1,
                ReasonCode = reason,
                SessionExpirySeconds = properties.Number(PropertyId.SessionExpiryInterval),
                ReceiveMaximum = (ushort?)properties.Number(PropertyId.ReceiveMaximum),
                MaximumQosIsOne = properties.Flag(PropertyId.MaximumQos),
                RetainAvailable = properties.Flag(PropertyId.RetainAvailable),
                MaximumPacketSize = properties.Number(PropertyId.MaximumPacketSize),
                AssignedClientId = properties.Text(PropertyId.AssignedClientIdentifier),
                TopicAliasMaximum = (ushort?)properties.Number(PropertyId.TopicAliasMaximum),
                ReasonString = properties.Text(PropertyId.ReasonString),
                WildcardSubscriptionAvailable = properties.Flag(PropertyId.WildcardSubscriptionAvailable),
                SubscriptionIdentifierAvailable = properties.Flag(PropertyId.SubscriptionIdentifierAvailable),
                SharedSubscriptionAvailable = properties.Flag(PropertyId.SharedSubscriptionAvailable),
                ServerKeepAlive = (ushort?)properties.Number(PropertyId.ServerKeepAlive),
            }
        );
    }

    /// <param name="returnCode">3.1.1 only: its own code for <see cref="ReasonCode"/>.</param>
    public void Write(PacketBuffer target, MqttProtocolVersion version, byte returnCode = 0)
    {
        var body = new PacketBuffer();
        body.WriteByte(SessionPresent ? (byte)1 : (byte)0);
        if (version == MqttProtocolVersion.V311)
        {
            body.WriteByte(returnCode);
            target.WritePacket(PacketType.ConnAck, 0, body);
            return;
        }
        body.WriteByte((byte)ReasonCode);
        var properties = new PacketBuffer();
        properties.WriteOptional(PropertyId.SessionExpiryInterval, SessionExpirySeconds);
        properties.WriteOptional(PropertyId.ReceiveMaximum, ReceiveMaximum);
        properties.WriteOptional(PropertyId.MaximumQos, AsNumber(MaximumQosIsOne));
        properties.WriteOptional(PropertyId.RetainAvailable, AsNumber(RetainAvailable));
        properties.WriteOptional(PropertyId.MaximumPacketSize, MaximumPacketSize);
        properties.WriteOptional(PropertyId.AssignedClientIdentifier, AssignedClientId);
        properties.WriteOptional(PropertyId.TopicAliasMaximum, TopicAliasMaximum);
        properties.WriteOptional(PropertyId.ReasonString, ReasonString);
        properties.WriteOptional(PropertyId.WildcardSubscriptionAvailable, AsNumber(WildcardSubscriptionAvailable));
        properties.WriteOptional(PropertyId.SubscriptionIdentifierAvailable, AsNumber(SubscriptionIdentifierAvailable));
        properties.WriteOptional(PropertyId.SharedSubscriptionAvailable, AsNumber(SharedSubscriptionAvailable));
        properties.WriteOptional(PropertyId.ServerKeepAlive, ServerKeepAlive);
        body.WriteProperties(properties);
        target.WritePacket(PacketType.ConnAck, 0, body);
    }

    private static ConnAckPacket CheckSession(ConnAckPacket packet) =>
        packet.SessionPresent && packet.ReasonCode != MqttReasonCode.Success
            ? throw MalformedPacketException.Protocol("CONNACK refuses and speaks of a session at once.")
            : packet;

    private static uint? AsNumber(bool? flag) => flag is { } value ? (value ? 1u : 0u) : null;
}
