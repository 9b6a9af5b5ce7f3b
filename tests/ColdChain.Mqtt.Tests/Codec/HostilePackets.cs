using static ColdChain.Mqtt.MqttReasonCode;

namespace ColdChain.Mqtt.Tests.Codec;

/// <summary>What a careless or hostile client may send, and the reason code it is closed with.</summary>
internal static class HostilePackets
{
    /// <summary>
    /// A CONNECT of MQTT 5 or 3.1.1 in hexadecimal, each with the code of CONNACK; null: closed without a word.
    /// 00044D515454 is the protocol name.
    /// </summary>
    public static readonly (string Name, string Hex, MqttReasonCode? Code)[] AsConnect =
    [
        ("reserved flags in the fixed header", "11 0D 00044D515454 05 02 003C 00 0000", MalformedPacket),
        ("reserved connect flag", "10 0D 00044D515454 05 03 003C 00 0000", MalformedPacket),
        ("protocol level 6", "10 0D 00044D515454 06 02 003C 00 0000", UnsupportedProtocolVersion),
        ("protocol level 0", "10 0D 00044D515454 00 02 003C 00 0000", UnsupportedProtocolVersion),
        ("MQTT 3.1", "10 0E 00064D5149736470 03 02 003C 0000", UnsupportedProtocolVersion),
        ("another protocol name", "10 0D 00044D515858 05 02 003C 00 0000", null),
        ("HTTP", "474554202F20485454502F312E310D0A0D0A", null),
        ("a first packet that is not CONNECT", "C0 00", null),
        ("PUBLISH before CONNECT", "30 05 0001 61 00 78", null),
        ("CONNECT without a body", "10 00", null),
        ("will QoS 3", "10 13 00044D515454 05 1E 003C 00 0000 00 0001 61 0000", MalformedPacket),
        ("will QoS without a will", "10 0D 00044D515454 05 0A 003C 00 0000", MalformedPacket),
        ("will retain without a will", "10 0D 00044D515454 05 22 003C 00 0000", MalformedPacket),
        ("will topic with a wildcard", "10 13 00044D515454 05 06 003C 00 0000 00 0001 23 0000", TopicNameInvalid),
        ("password without a user name in 3.1.1", "10 0F 00044D515454 04 42 003C 0000 0001 61", null),
        ("no client id to keep in 3.1.1", "10 0C 00044D515454 04 00 003C 0000", ClientIdentifierNotValid),
        ("receive maximum zero", "10 10 00044D515454 05 02 003C 03 210000 0000", ProtocolError),
        ("receive maximum twice", "10 13 00044D515454 05 02 003C 06 210001 210001 0000", ProtocolError),
        ("maximum packet size zero", "10 12 00044D515454 05 02 003C 05 2700000000 0000", ProtocolError),
        ("session expiry twice", "10 17 00044D515454 05 02 003C 0A 1100000001 1100000001 0000", ProtocolError),
        ("a property of PUBLISH", "10 10 00044D515454 05 02 003C 03 230001 0000", ProtocolError),
        ("a property that does not exist", "10 0F 00044D515454 05 02 003C 02 7F00 0000", MalformedPacket),
        ("request problem information 2", "10 0F 00044D515454 05 02 003C 02 1702 0000", ProtocolError),
        ("properties longer than the packet", "10 0D 00044D515454 05 02 003C 7F 0000", MalformedPacket),
        ("client id longer than the packet", "10 0D 00044D515454 05 02 003C 00 00FF", MalformedPacket),
        ("client id with U+0000", "10 0E 00044D515454 05 02 003C 00 0001 00", MalformedPacket),
        ("client id with an encoded surrogate", "10 10 00044D515454 05 02 003C 00 0003 EDA080", MalformedPacket),
        ("client id with an overlong form", "10 0F 00044D515454 05 02 003C 00 0002 C080", MalformedPacket),
        ("bytes after the last field", "10 0E 00044D515454 05 02 003C 00 0000 FF", MalformedPacket),
        ("authentication data without a method", "10 11 00044D515454 05 02 003C 04 16000161 0000", ProtocolError),
        ("an authentication method", "10 11 00044D515454 05 02 003C 04 15000161 0000", BadAuthenticationMethod),
        ("a packet of 256 MB announced", "10 FFFFFF7F", null),
        ("a remaining length of five bytes", "10 8080808001", null),
    ];

    /// <summary>Sent after an accepted CONNECT of MQTT 5, each with the code of DISCONNECT.</summary>
    public static readonly (string Name, string Hex, MqttReasonCode Code)[] Connected =
    [
        ("packet type 0", "00 00", MalformedPacket),
        ("CONNECT twice", "10 0D 00044D515454 05 02 003C 00 0000", ProtocolError),
        ("CONNACK from a client", "20 03 000000", ProtocolError),
        ("SUBACK from a client", "90 04 0001 00 00", ProtocolError),
        ("UNSUBACK from a client", "B0 04 0001 00 00", ProtocolError),
        ("PINGRESP from a client", "D0 00", ProtocolError),
        ("PUBREC that answers nothing", "50 02 0001", ProtocolError),
        ("PUBCOMP that answers nothing", "70 02 0001", ProtocolError),
        ("AUTH without a method in CONNECT", "F0 00", ProtocolError),
        ("PINGREQ with flags", "C1 00", MalformedPacket),
        ("PINGREQ with a body", "C0 01 00", MalformedPacket),
        ("PUBLISH with QoS 3", "36 07 0001 61 0001 00 78", MalformedPacket),
        ("PUBLISH with DUP at QoS 0", "38 05 0001 61 00 78", MalformedPacket),
        ("PUBLISH without topic and alias", "30 04 0000 00 78", ProtocolError),
        ("PUBLISH to +", "30 05 0001 2B 00 78", TopicNameInvalid),
        ("PUBLISH to a/#", "30 07 0003 612F23 00 78", TopicNameInvalid),
        ("PUBLISH to U+0000", "30 05 0001 00 00 78", MalformedPacket),
        ("PUBLISH to bytes that are no UTF-8", "30 06 0002 C328 00 78", MalformedPacket),
        ("PUBLISH with packet identifier zero", "32 07 0001 61 0000 00 78", ProtocolError),
        ("PUBLISH whose topic is longer than the packet", "30 05 00FF 61 00 78", MalformedPacket),
        ("PUBLISH cut before its packet identifier", "32 03 0001 61", MalformedPacket),
        ("PUBLISH with alias zero", "30 07 0001 61 03 230000", TopicAliasInvalid),
        ("PUBLISH with an alias that was not offered", "30 07 0001 61 03 230001", TopicAliasInvalid),
        ("PUBLISH with a subscription identifier", "30 06 0001 61 02 0B01", ProtocolError),
        ("PUBLISH with payload format 2", "30 06 0001 61 02 0102", ProtocolError),
        ("PUBLISH with two content types", "30 0C 0001 61 08 03000178 03000178", ProtocolError),
        ("PUBLISH with a wildcard in the response topic", "30 08 0001 61 04 08000123", ProtocolError),
        ("PUBLISH with a property of CONNECT", "30 07 0001 61 03 210001", ProtocolError),
        ("PUBLISH with a property cut short", "30 06 0001 61 02 0200", MalformedPacket),
        ("PUBLISH larger than the broker takes", "30 808008", PacketTooLarge),
        ("a remaining length that is padded", "30 8500 0001 61 00 78", MalformedPacket),
        ("a remaining length of five bytes", "30 8080808001", MalformedPacket),
        ("PUBACK without a body", "40 00", MalformedPacket),
        ("PUBACK with an unknown reason code", "40 03 0001 55", MalformedPacket),
        ("PUBACK with flags", "41 02 0001", MalformedPacket),
        ("PUBREL without its flag", "60 02 0001", MalformedPacket),
        ("PUBREL with packet identifier zero", "62 02 0000", ProtocolError),
        ("SUBSCRIBE without its flag", "80 07 0001 00 0001 61 00", MalformedPacket),
        ("SUBSCRIBE without filters", "82 03 0001 00", ProtocolError),
        ("SUBSCRIBE with packet identifier zero", "82 07 0000 00 0001 61 00", ProtocolError),
        ("SUBSCRIBE with QoS 3", "82 07 0001 00 0001 61 03", ProtocolError),
        ("SUBSCRIBE with retain handling 3", "82 07 0001 00 0001 61 30", ProtocolError),
        ("SUBSCRIBE with reserved bits", "82 07 0001 00 0001 61 40", MalformedPacket),
        ("SUBSCRIBE without options", "82 06 0001 00 0001 61", MalformedPacket),
        ("SUBSCRIBE with a subscription identifier", "82 09 0001 02 0B01 0001 61 00", SubscriptionIdentifiersNotSupported),
        ("SUBSCRIBE with subscription identifier zero", "82 09 0001 02 0B00 0001 61 00", ProtocolError),
        ("SUBSCRIBE to a shared subscription with no local", "82 10 0001 00 000A 2473686172652F672F61 04", ProtocolError),
        ("UNSUBSCRIBE without filters", "A2 03 0001 00", ProtocolError),
        ("UNSUBSCRIBE without its flag", "A0 06 0001 00 0001 61", MalformedPacket),
        ("DISCONNECT with flags", "E1 00", MalformedPacket),
        ("DISCONNECT with an unknown reason code", "E0 01 7F", MalformedPacket),
        ("DISCONNECT that keeps a session CONNECT did not", "E0 07 00 05 1100000010", ProtocolError),
        ("DISCONNECT with a property of PUBLISH", "E0 05 00 03 230001", ProtocolError),
    ];

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
