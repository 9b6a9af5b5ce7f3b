using static ColdChain.Mqtt.MqttReasonCode;

namespace ColdChain.Mqtt.Codec;

/// <summary>Which reason code may stand in which packet (MQTT 5, table 2-6), and what the return codes of 3.1.1 mean.</summary>
internal static class ReasonCodeTable
{
    private static readonly MqttReasonCode[] Publishing =
    [
        Success,
        NoMatchingSubscribers,
        UnspecifiedError,
        ImplementationSpecificError,
        NotAuthorized,
        TopicNameInvalid,
        PacketIdentifierInUse,
        QuotaExceeded,
        PayloadFormatInvalid,
    ];

    private static readonly bool[][] Allowed = Build();

    public static bool IsAllowed(PacketType packet, byte code) => Allowed[(int)packet][code];

    /// <summary>The reason code, checked for its place.</summary>
    /// <exception cref="MalformedPacketException">The code has no meaning there.</exception>
    public static MqttReasonCode Check(PacketType packet, byte code) =>
        IsAllowed(packet, code)
            ? (MqttReasonCode)code
            : throw MalformedPacketException.Malformed($"The reason code 0x{code:X2} has no meaning in {packet}.");

    /// <summary>CONNACK return codes of 3.1.1 (its table 3.1) as reason codes of MQTT 5.</summary>
    public static MqttReasonCode FromReturnCode(byte returnCode) =>
        returnCode switch
        {
            0 => Success,
            1 => UnsupportedProtocolVersion,
            2 => ClientIdentifierNotValid,
            3 => ServerUnavailable,
            4 => BadUserNameOrPassword,
            5 => NotAuthorized,
            _ => throw MalformedPacketException.Malformed($"The return code {returnCode} has no meaning in CONNACK."),
        };

    /// <summary>The other way; null where 3.1.1 has no word for it and the connection is just closed.</summary>
    public static byte? ToReturnCode(MqttReasonCode code) =>
        code switch
        {
            Success => 0,
            UnsupportedProtocolVersion => 1,
            ClientIdentifierNotValid => 2,
            ServerUnavailable or ServerBusy or QuotaExceeded => 3,
            BadUserNameOrPassword => 4,
            NotAuthorized => 5,
            _ => null,
        };

    private static bool[][] Build()
    {
        var table = new bool[16][];
        for (var packet = 0; packet < table.Length; packet++)
            table[packet] = new bool[256];
        Add(
            PacketType.ConnAck,
            [
                Success,
                UnspecifiedError,
                MalformedPacket,
                ProtocolError,
                ImplementationSpecificError,
                UnsupportedProtocolVersion,
                ClientIdentifierNotValid,
                BadUserNameOrPassword,
                NotAuthorized,
                ServerUnavailable,
                ServerBusy,
                Banned,
                BadAuthenticationMethod,
                TopicNameInvalid,
                PacketTooLarge,
                QuotaExceeded,
                PayloadFormatInvalid,
                RetainNotSupported,
                QosNotSupported,
                UseAnotherServer,
                ServerMoved,
                ConnectionRateExceeded,
            ]
        );
        Add(PacketType.PubAck, Publishing);
        Add(PacketType.PubRec, Publishing);
        Add(PacketType.PubRel, [Success, PacketIdentifierNotFound]);
        Add(PacketType.PubComp, [Success, PacketIdentifierNotFound]);
        Add(
            PacketType.SubAck,
            [
                Success,
                GrantedQos1,
                GrantedQos2,
                UnspecifiedError,
                ImplementationSpecificError,
                NotAuthorized,
                TopicFilterInvalid,
                PacketIdentifierInUse,
                QuotaExceeded,
                SharedSubscriptionsNotSupported,
                SubscriptionIdentifiersNotSupported,
                WildcardSubscriptionsNotSupported,
            ]
        );
        Add(
            PacketType.UnsubAck,
            [
                Success,
                NoSubscriptionExisted,
                UnspecifiedError,
                ImplementationSpecificError,
                NotAuthorized,
                TopicFilterInvalid,
                PacketIdentifierInUse,
            ]
        );
        Add(
            PacketType.Disconnect,
            [
                Success,
                DisconnectWithWill,
                UnspecifiedError,
                MalformedPacket,
                ProtocolError,
                ImplementationSpecificError,
                NotAuthorized,
                ServerBusy,
                ServerShuttingDown,
                BadAuthenticationMethod,
                KeepAliveTimeout,
                SessionTakenOver,
                TopicFilterInvalid,
                TopicNameInvalid,
                ReceiveMaximumExceeded,
                TopicAliasInvalid,
                PacketTooLarge,
                MessageRateTooHigh,
                QuotaExceeded,
                AdministrativeAction,
                PayloadFormatInvalid,
                RetainNotSupported,
                QosNotSupported,
                UseAnotherServer,
                ServerMoved,
                SharedSubscriptionsNotSupported,
                ConnectionRateExceeded,
                MaximumConnectTime,
                SubscriptionIdentifiersNotSupported,
                WildcardSubscriptionsNotSupported,
            ]
        );
        Add(PacketType.Auth, [Success, ContinueAuthentication, ReAuthenticate]);
        return table;

        void Add(PacketType packet, MqttReasonCode[] codes)
        {
            foreach (var code in codes)
                table[(int)packet][(int)code] = true;
        }
    }
}
