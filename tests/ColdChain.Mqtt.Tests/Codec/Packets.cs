using System.Text;
using ColdChain.Mqtt.Codec;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Mqtt.Tests.Codec;

/// <summary>Generators of valid packets.</summary>
internal static class Packets
{
    public static readonly Gen<MqttProtocolVersion> Version = Gen.Elements(MqttProtocolVersion.V5, MqttProtocolVersion.V311);
    public static readonly Gen<ushort> Id = Gen.Choose(1, ushort.MaxValue).Select(id => (ushort)id);
    public static readonly Gen<MqttQos> Qos = Gen.Elements(MqttQos.AtMostOnce, MqttQos.AtLeastOnce, MqttQos.ExactlyOnce);
    public static readonly Gen<bool> Bool = Gen.Elements(true, false);

    /// <summary>Texts with characters of one to four bytes.</summary>
    public static readonly Gen<string> Text = Gen.Elements("a", "Z", "/", "-", "é", "冻", "存", "\U0001F9CA", " ", "$")
        .ListOf()
        .Select(parts => string.Concat(parts));

    public static readonly Gen<string> Topic = Text.Select(text => "t/" + text);
    public static readonly Gen<byte[]> Bytes = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();

    private static readonly Gen<uint> Number = Gen.Choose(1, int.MaxValue).Select(value => (uint)value);
    private static readonly Gen<ushort> Short = Gen.Choose(1, ushort.MaxValue).Select(value => (ushort)value);

    public static readonly Gen<ConnectPacket> Connect =
        from version in Version
        from clientId in Text
        from clean in Bool
        from keepAlive in Short
        from user in Optional(Text)
        from password in Optional(Bytes)
        from will in Optional(WillFor(version))
        from expiry in OptionalValue(Number)
        from receive in OptionalValue(Short)
        from size in OptionalValue(Number)
        from alias in OptionalValue(Short)
        from problem in OptionalValue(Bool)
        from method in Optional(Text)
        let is5 = version == MqttProtocolVersion.V5
        select new ConnectPacket
        {
            Version = version,
            ClientId = clientId,
            CleanStart = clean,
            KeepAliveSeconds = keepAlive,
            UserName = user,
            Password = is5 || user is not null ? password : null,
            Will = will,
            SessionExpirySeconds = is5 ? expiry : null,
            ReceiveMaximum = is5 ? receive : null,
            MaximumPacketSize = is5 ? size : null,
            TopicAliasMaximum = is5 ? alias : null,
            RequestProblemInformation = is5 ? problem : null,
            AuthenticationMethod = is5 ? method : null,
        };

    public static readonly Gen<ConnAckPacket> ConnAck =
        from present in Bool
        from expiry in OptionalValue(Number)
        from receive in OptionalValue(Short)
        from size in OptionalValue(Number)
        from keepAlive in OptionalValue(Short)
        from retain in OptionalValue(Bool)
        from qos in OptionalValue(Bool)
        from client in Optional(Text)
        from reason in Optional(Text)
        select new ConnAckPacket
        {
            SessionPresent = present,
            SessionExpirySeconds = expiry,
            ReceiveMaximum = receive,
            MaximumPacketSize = size,
            ServerKeepAlive = keepAlive,
            RetainAvailable = retain,
            MaximumQosIsOne = qos,
            AssignedClientId = client,
            ReasonString = reason,
            SharedSubscriptionAvailable = false,
            WildcardSubscriptionAvailable = true,
            SubscriptionIdentifierAvailable = false,
        };

    public static readonly Gen<SubscriptionRequest> Request =
        from filter in Topic
        from qos in Qos
        from noLocal in Bool
        from asPublished in Bool
        from handling in Gen.Elements(RetainHandling.Always, RetainHandling.OnlyForNewSubscription, RetainHandling.Never)
        select new SubscriptionRequest(filter, qos, noLocal, asPublished, handling);

    /// <summary>Raw properties that may stand in PUBLISH.</summary>
    public static readonly Gen<byte[]> PublishProperties =
        from format in OptionalValue(Gen.Elements(0u, 1u))
        from expiry in OptionalValue(Number)
        from type in Optional(Text)
        from response in Optional(Topic)
        from users in Gen.Zip(Text, Text).ListOf()
        select Write(buffer =>
        {
            buffer.WriteOptional(PropertyId.PayloadFormatIndicator, format);
            buffer.WriteOptional(PropertyId.MessageExpiryInterval, expiry);
            buffer.WriteOptional(PropertyId.ContentType, type);
            buffer.WriteOptional(PropertyId.ResponseTopic, response);
            foreach (var (name, value) in users)
            {
                buffer.WriteByte((byte)PropertyId.UserProperty);
                buffer.WriteString(name);
                buffer.WriteString(value);
            }
        });

    public static byte[] Write(Action<PacketBuffer> write)
    {
        var buffer = new PacketBuffer();
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The body of a single packet, after its fixed header.</summary>
    public static byte[] BodyOf(byte[] packet)
    {
        VariableByteInteger.TryRead(packet.AsSpan(1), out var length, out var bytes).ShouldBeTrue();
        packet.Length.ShouldBe(1 + bytes + length);
        return packet[(1 + bytes)..];
    }

    public static string Utf8(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static Gen<WillPacket> WillFor(MqttProtocolVersion version) =>
        from topic in Topic
        from payload in Bytes
        from qos in Qos
        from retain in Bool
        from delay in Number
        from properties in PublishProperties
        let is5 = version == MqttProtocolVersion.V5
        select new WillPacket(topic, payload, qos, retain, is5 ? delay : 0, is5 ? properties : []);

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    private static Gen<T?> OptionalValue<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));
}
