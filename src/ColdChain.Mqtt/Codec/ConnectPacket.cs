namespace ColdChain.Mqtt.Codec;

/// <summary>CONNECT (section 3.1).</summary>
internal sealed record ConnectPacket
{
    private const byte CleanStartFlag = 0x02;
    private const byte WillFlag = 0x04;
    private const byte WillRetainFlag = 0x20;
    private const byte PasswordFlag = 0x40;
    private const byte UserNameFlag = 0x80;

    public required MqttProtocolVersion Version { get; init; }
    public required string ClientId { get; init; }

    /// <summary>Clean session in 3.1.1.</summary>
    public bool CleanStart { get; init; }
    public ushort KeepAliveSeconds { get; init; }
    public string? UserName { get; init; }
    public byte[]? Password { get; init; }
    public WillPacket? Will { get; init; }

    /// <summary>Null: not given, which means zero.</summary>
    public uint? SessionExpirySeconds { get; init; }
    public ushort? ReceiveMaximum { get; init; }
    public uint? MaximumPacketSize { get; init; }
    public ushort? TopicAliasMaximum { get; init; }
    public bool? RequestProblemInformation { get; init; }
    public bool? RequestResponseInformation { get; init; }
    public string? AuthenticationMethod { get; init; }

    /// <summary>The protocol level a CONNECT speaks of, so that a refusal can be put in its words; null when it cannot be seen.</summary>
    public static byte? PeekLevel(ReadOnlySpan<byte> body)
    {
        if (body.Length >= 7 && body[..6].SequenceEqual("\0\u0004MQTT"u8))
            return body[6];
        return body.Length >= 9 && body[..8].SequenceEqual("\0\u0006MQIsdp"u8) ? body[8] : null;
    }

    public static ConnectPacket Decode(ReadOnlySpan<byte> body)
    {
        var reader = new BodyReader(body);
        var name = reader.ReadUtf8();
        var level = reader.ReadByte();
        if (name.SequenceEqual("MQIsdp"u8))
            throw new MalformedPacketException(MqttReasonCode.UnsupportedProtocolVersion, "MQTT 3.1 is not spoken here; use 3.1.1 or 5.");
        if (!name.SequenceEqual("MQTT"u8))
            throw MalformedPacketException.Protocol("The protocol name in CONNECT is not MQTT.");
        if (level is not ((byte)MqttProtocolVersion.V311) and not ((byte)MqttProtocolVersion.V5))
            throw new MalformedPacketException(
                MqttReasonCode.UnsupportedProtocolVersion,
                $"Protocol level {level}; 4 (3.1.1) and 5 are spoken here."
            );
        var version = (MqttProtocolVersion)level;
        var flags = reader.ReadByte();
        CheckFlags(flags, version);
        var keepAlive = reader.ReadUInt16();
        var properties = version == MqttProtocolVersion.V5 ? PropertyBlock.Read(ref reader, PacketType.Connect) : default;
        if (properties.Has(PropertyId.AuthenticationData) && !properties.Has(PropertyId.AuthenticationMethod))
            throw MalformedPacketException.Protocol("Authentication data stands without an authentication method.");
        var clientId = reader.ReadString();
        var will = (flags & WillFlag) != 0 ? ReadWill(ref reader, flags, version) : null;
        var user = (flags & UserNameFlag) != 0 ? reader.ReadString() : null;
        var password = (flags & PasswordFlag) != 0 ? reader.ReadBinary().ToArray() : null;
        reader.ExpectEnd(PacketType.Connect);
        return new ConnectPacket
        {
            Version = version,
            ClientId = clientId,
            CleanStart = (flags & CleanStartFlag) != 0,
            KeepAliveSeconds = keepAlive,
            UserName = user,
            Password = password,
            Will = will,
            SessionExpirySeconds = properties.Number(PropertyId.SessionExpiryInterval),
            ReceiveMaximum = (ushort?)properties.Number(PropertyId.ReceiveMaximum),
            MaximumPacketSize = properties.Number(PropertyId.MaximumPacketSize),
            TopicAliasMaximum = (ushort?)properties.Number(PropertyId.TopicAliasMaximum),
            RequestProblemInformation = properties.Flag(PropertyId.RequestProblemInformation),
            RequestResponseInformation = properties.Flag(PropertyId.RequestResponseInformation),
            AuthenticationMethod = properties.Text(PropertyId.AuthenticationMethod),
        };
    }

    public void Write(PacketBuffer target)
    {
        var body = new PacketBuffer();
        body.WriteString("MQTT");
        body.WriteByte((byte)Version);
        body.WriteByte(Flags());
        body.WriteUInt16(KeepAliveSeconds);
        if (Version == MqttProtocolVersion.V5)
        {
            var properties = new PacketBuffer();
            properties.WriteOptional(PropertyId.SessionExpiryInterval, SessionExpirySeconds);
            properties.WriteOptional(PropertyId.ReceiveMaximum, ReceiveMaximum);
            properties.WriteOptional(PropertyId.MaximumPacketSize, MaximumPacketSize);
            properties.WriteOptional(PropertyId.TopicAliasMaximum, TopicAliasMaximum);
            properties.WriteOptional(PropertyId.RequestProblemInformation, AsNumber(RequestProblemInformation));
            properties.WriteOptional(PropertyId.RequestResponseInformation, AsNumber(RequestResponseInformation));
            properties.WriteOptional(PropertyId.AuthenticationMethod, AuthenticationMethod);
            body.WriteProperties(properties);
        }
        body.WriteString(ClientId);
        if (Will is not null)
            WriteWill(body, Will);
        if (UserName is not null)
            body.WriteString(UserName);
        if (Password is not null)
            body.WriteBinary(Password);
        target.WritePacket(PacketType.Connect, 0, body);
    }

    private static void CheckFlags(byte flags, MqttProtocolVersion version)
    {
        if ((flags & 1) != 0)
            throw MalformedPacketException.Malformed("The reserved flag in CONNECT is set.");
        var willQos = (flags >> 3) & 3;
        if (willQos == 3)
            throw MalformedPacketException.Malformed("The will has QoS 3.");
        if ((flags & WillFlag) == 0 && (willQos != 0 || (flags & WillRetainFlag) != 0))
            throw MalformedPacketException.Malformed("CONNECT describes a will without having one.");
        if (version == MqttProtocolVersion.V311 && (flags & PasswordFlag) != 0 && (flags & UserNameFlag) == 0)
            throw MalformedPacketException.Malformed("CONNECT has a password without a user name.");
    }

    private static WillPacket ReadWill(ref BodyReader reader, byte flags, MqttProtocolVersion version)
    {
        var properties = version == MqttProtocolVersion.V5 ? PropertyBlock.Read(ref reader, PropertyTable.Will) : default;
        var topic = reader.ReadUtf8();
        if (!TopicRules.IsName(topic))
            throw new MalformedPacketException(MqttReasonCode.TopicNameInvalid, "The topic of the will is no topic name.");
        var passedOn = new PacketBuffer();
        foreach (var property in properties)
        {
            if (property.Id != PropertyId.WillDelayInterval)
                passedOn.WriteRaw(property.Whole);
        }
        return new WillPacket(
            System.Text.Encoding.UTF8.GetString(topic),
            reader.ReadBinary().ToArray(),
            (MqttQos)((flags >> 3) & 3),
            (flags & WillRetainFlag) != 0,
            properties.Number(PropertyId.WillDelayInterval) ?? 0,
            passedOn.WrittenSpan.ToArray()
        );
    }

    private static uint? AsNumber(bool? flag) => flag is { } value ? (value ? 1u : 0u) : null;

    private void WriteWill(PacketBuffer body, WillPacket will)
    {
        if (Version == MqttProtocolVersion.V5)
        {
            var properties = new PacketBuffer();
            if (will.DelaySeconds > 0)
                properties.WriteNumber(PropertyId.WillDelayInterval, will.DelaySeconds);
            properties.WriteRaw(will.Properties);
            body.WriteProperties(properties);
        }
        body.WriteString(will.Topic);
        body.WriteBinary(will.Payload);
    }

    private byte Flags()
    {
        var flags = 0;
        if (CleanStart)
            flags |= CleanStartFlag;
        if (Will is not null)
            flags |= WillFlag | ((int)Will.Qos << 3) | (Will.Retain ? WillRetainFlag : 0);
        if (UserName is not null)
            flags |= UserNameFlag;
        if (Password is not null)
            flags |= PasswordFlag;
        return (byte)flags;
    }
}
