namespace ColdChain.Mqtt.Codec;

/// <summary>The first byte of a packet: type and flags (section 2.1).</summary>
internal static class FixedHeader
{
    public static ReadOnlySpan<byte> PingReq => [0xC0, 0];

    public static ReadOnlySpan<byte> PingResp => [0xD0, 0];

    /// <summary>The type; flags that are reserved must have their one value (MQTT-2.1.3-1).</summary>
    /// <exception cref="MalformedPacketException">Type 0, AUTH in 3.1.1, or a reserved flag.</exception>
    public static PacketType TypeOf(byte header, MqttProtocolVersion version)
    {
        var type = (PacketType)(header >> 4);
        if (type == PacketType.Publish)
            return type;
        if (type == PacketType.Reserved || (type == PacketType.Auth && version == MqttProtocolVersion.V311))
            throw MalformedPacketException.Malformed($"There is no packet type {(int)type}.");
        var flags = header & 0x0F;
        var expected = type is PacketType.PubRel or PacketType.Subscribe or PacketType.Unsubscribe ? 2 : 0;
        return flags == expected ? type : throw MalformedPacketException.Malformed($"{type} has the reserved flags {flags}.");
    }
}
