namespace ColdChain.Mqtt.Codec;

/// <summary>Which property has which type and may stand in which packet (MQTT 5, table 2-4).</summary>
internal static class PropertyTable
{
    /// <summary>The will properties inside CONNECT have a list of their own.</summary>
    public const PacketType Will = PacketType.Reserved;

    private const int Count = 43;

    private static readonly PropertyType[] Types = new PropertyType[Count];
    private static readonly ulong[] AllowedIn = new ulong[16];

    static PropertyTable()
    {
        Add(PropertyId.PayloadFormatIndicator, PropertyType.Flag, PacketType.Publish, Will);
        Add(PropertyId.MessageExpiryInterval, PropertyType.UInt32, PacketType.Publish, Will);
        Add(PropertyId.ContentType, PropertyType.Utf8, PacketType.Publish, Will);
        Add(PropertyId.ResponseTopic, PropertyType.Utf8, PacketType.Publish, Will);
        Add(PropertyId.CorrelationData, PropertyType.Binary, PacketType.Publish, Will);
        Add(PropertyId.SubscriptionIdentifier, PropertyType.VariableByteIntegerNotZero, PacketType.Publish, PacketType.Subscribe);
        Add(PropertyId.SessionExpiryInterval, PropertyType.UInt32, PacketType.Connect, PacketType.ConnAck, PacketType.Disconnect);
        Add(PropertyId.AssignedClientIdentifier, PropertyType.Utf8, PacketType.ConnAck);
        Add(PropertyId.ServerKeepAlive, PropertyType.UInt16, PacketType.ConnAck);
        Add(PropertyId.AuthenticationMethod, PropertyType.Utf8, PacketType.Connect, PacketType.ConnAck, PacketType.Auth);
        Add(PropertyId.AuthenticationData, PropertyType.Binary, PacketType.Connect, PacketType.ConnAck, PacketType.Auth);
        Add(PropertyId.RequestProblemInformation, PropertyType.Flag, PacketType.Connect);
        Add(PropertyId.WillDelayInterval, PropertyType.UInt32, Will);
        Add(PropertyId.RequestResponseInformation, PropertyType.Flag, PacketType.Connect);
        Add(PropertyId.ResponseInformation, PropertyType.Utf8, PacketType.ConnAck);
        Add(PropertyId.ServerReference, PropertyType.Utf8, PacketType.ConnAck, PacketType.Disconnect);
        Add(
            PropertyId.ReasonString,
            PropertyType.Utf8,
            PacketType.ConnAck,
            PacketType.PubAck,
            PacketType.PubRec,
            PacketType.PubRel,
            PacketType.PubComp,
            PacketType.SubAck,
            PacketType.UnsubAck,
            PacketType.Disconnect,
            PacketType.Auth
        );
        Add(PropertyId.ReceiveMaximum, PropertyType.UInt16NotZero, PacketType.Connect, PacketType.ConnAck);
        Add(PropertyId.TopicAliasMaximum, PropertyType.UInt16, PacketType.Connect, PacketType.ConnAck);
        Add(PropertyId.TopicAlias, PropertyType.UInt16, PacketType.Publish);
        Add(PropertyId.MaximumQos, PropertyType.Flag, PacketType.ConnAck);
        Add(PropertyId.RetainAvailable, PropertyType.Flag, PacketType.ConnAck);
        Add(
            PropertyId.UserProperty,
            PropertyType.Utf8Pair,
            PacketType.Connect,
            PacketType.ConnAck,
            PacketType.Publish,
            Will,
            PacketType.PubAck,
            PacketType.PubRec,
            PacketType.PubRel,
            PacketType.PubComp,
            PacketType.Subscribe,
            PacketType.SubAck,
            PacketType.Unsubscribe,
            PacketType.UnsubAck,
            PacketType.Disconnect,
            PacketType.Auth
        );
        Add(PropertyId.MaximumPacketSize, PropertyType.UInt32NotZero, PacketType.Connect, PacketType.ConnAck);
        Add(PropertyId.WildcardSubscriptionAvailable, PropertyType.Flag, PacketType.ConnAck);
        Add(PropertyId.SubscriptionIdentifierAvailable, PropertyType.Flag, PacketType.ConnAck);
        Add(PropertyId.SharedSubscriptionAvailable, PropertyType.Flag, PacketType.ConnAck);
    }

    /// <summary>None when there is no such property.</summary>
    public static PropertyType TypeOf(int id) => (uint)id < Count ? Types[id] : PropertyType.None;

    public static bool IsAllowed(int id, PacketType packet) => (AllowedIn[(int)packet] & (1UL << id)) != 0;

    /// <summary>All others stand at most once (MQTT 5, section 2.2.2.2).</summary>
    public static bool MayRepeat(int id, PacketType packet) =>
        id == (int)PropertyId.UserProperty || (id == (int)PropertyId.SubscriptionIdentifier && packet == PacketType.Publish);

    private static void Add(PropertyId id, PropertyType type, params ReadOnlySpan<PacketType> packets)
    {
        Types[(int)id] = type;
        foreach (var packet in packets)
            AllowedIn[(int)packet] |= 1UL << (int)id;
    }
}
