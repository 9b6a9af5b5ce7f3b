using System.Buffers;
using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Mqtt.Tests.Codec;

public sealed class RoundTripProperties
{
    [Fact]
    public void Connect_reads_back() =>
        Check(
            Packets.Connect,
            packet =>
            {
                var bytes = Packets.Write(packet.Write);
                bytes[0].ShouldBe((byte)0x10);
                var read = ConnectPacket.Decode(Packets.BodyOf(bytes));
                read.ShouldBeEquivalentTo(packet);
            }
        );

    [Fact]
    public void Connack_reads_back() =>
        Check(
            Packets.ConnAck,
            packet =>
                ConnAckPacket
                    .Decode(Packets.BodyOf(Packets.Write(buffer => packet.Write(buffer, MqttProtocolVersion.V5))), MqttProtocolVersion.V5)
                    .ShouldBe(packet)
        );

    [Fact]
    public void Publish_reads_back() =>
        Check(
            from version in Packets.Version
            from topic in Packets.Topic
            from payload in Packets.Bytes
            from qos in Packets.Qos
            from dup in Packets.Bool
            from retain in Packets.Bool
            from id in Packets.Id
            from properties in Packets.PublishProperties
            select (version, topic, payload, qos, dup, retain, id, properties),
            publish =>
            {
                var dup = publish.dup && publish.qos != MqttQos.AtMostOnce;
                var is5 = publish.version == MqttProtocolVersion.V5;
                var bytes = Packets.Write(buffer =>
                    PublishPacket.Write(
                        buffer,
                        publish.version,
                        System.Text.Encoding.UTF8.GetBytes(publish.topic),
                        publish.payload,
                        publish.qos,
                        dup,
                        publish.retain,
                        publish.id,
                        publish.properties
                    )
                );
                bytes.Length.ShouldBe(
                    PublishPacket.SizeOf(
                        publish.version,
                        System.Text.Encoding.UTF8.GetByteCount(publish.topic),
                        publish.payload.Length,
                        publish.qos,
                        is5 ? publish.properties.Length : 0
                    )
                );
                var read = PublishPacket.Decode(bytes[0], Packets.BodyOf(bytes), publish.version);
                Packets.Utf8(read.Topic).ShouldBe(publish.topic);
                read.Payload.ToArray().ShouldBe(publish.payload);
                read.Qos.ShouldBe(publish.qos);
                read.Dup.ShouldBe(dup);
                read.Retain.ShouldBe(publish.retain);
                read.PacketId.ShouldBe(publish.qos == MqttQos.AtMostOnce ? (ushort)0 : publish.id);
                read.Properties.Raw.ToArray().ShouldBe(is5 ? publish.properties : []);
            }
        );

    [Fact]
    public void Acknowledgements_read_back() =>
        Check(
            from version in Packets.Version
            from type in Gen.Elements(PacketType.PubAck, PacketType.PubRec, PacketType.PubRel, PacketType.PubComp)
            from id in Packets.Id
            from code in Gen.Choose(0, 255)
            where ReasonCodeTable.IsAllowed(type, (byte)code)
            select (
                version,
                packet: new AckPacket(type, id, version == MqttProtocolVersion.V5 ? (MqttReasonCode)code : MqttReasonCode.Success)
            ),
            ack =>
            {
                var bytes = Packets.Write(buffer =>
                    AckPacket.Write(buffer, ack.version, ack.packet.Type, ack.packet.PacketId, ack.packet.ReasonCode)
                );
                FixedHeader.TypeOf(bytes[0], ack.version).ShouldBe(ack.packet.Type);
                AckPacket.Decode(ack.packet.Type, Packets.BodyOf(bytes), ack.version).ShouldBe(ack.packet);
            }
        );

    [Fact]
    public void Subscribe_reads_back() =>
        Check(
            from id in Packets.Id
            from requests in Packets.Request.NonEmptyListOf()
            select new SubscribePacket(id, [.. requests]),
            packet =>
            {
                var bytes = Packets.Write(buffer => packet.Write(buffer, MqttProtocolVersion.V5));
                var read = SubscribePacket.Decode(Packets.BodyOf(bytes), MqttProtocolVersion.V5);
                read.PacketId.ShouldBe(packet.PacketId);
                read.Requests.ShouldBe(packet.Requests);
                var old = Packets.Write(buffer => packet.Write(buffer, MqttProtocolVersion.V311));
                SubscribePacket
                    .Decode(Packets.BodyOf(old), MqttProtocolVersion.V311)
                    .Requests.ShouldBe(packet.Requests.Select(request => new SubscriptionRequest(request.Filter, request.Qos)));
            }
        );

    [Fact]
    public void Answers_to_subscriptions_read_back() =>
        Check(
            from type in Gen.Elements(PacketType.SubAck, PacketType.UnsubAck)
            from id in Packets.Id
            from codes in Gen.Choose(0, 255).Where(code => ReasonCodeTable.IsAllowed(type, (byte)code)).NonEmptyListOf()
            select new SubAckPacket(type, id, [.. codes.Select(code => (MqttReasonCode)code)]),
            packet =>
            {
                var bytes = Packets.Write(buffer => packet.Write(buffer, MqttProtocolVersion.V5));
                var read = SubAckPacket.Decode(packet.Type, Packets.BodyOf(bytes), MqttProtocolVersion.V5);
                read.PacketId.ShouldBe(packet.PacketId);
                read.ReasonCodes.ShouldBe(packet.ReasonCodes);
            }
        );

    [Fact]
    public void Unsubscribe_reads_back() =>
        Check(
            from version in Packets.Version
            from id in Packets.Id
            from filters in Packets.Topic.NonEmptyListOf()
            select (version, packet: new UnsubscribePacket(id, [.. filters])),
            pair =>
            {
                var bytes = Packets.Write(buffer => pair.packet.Write(buffer, pair.version));
                var read = UnsubscribePacket.Decode(Packets.BodyOf(bytes), pair.version);
                read.PacketId.ShouldBe(pair.packet.PacketId);
                read.Filters.ShouldBe(pair.packet.Filters);
            }
        );

    [Fact]
    public void Disconnect_and_auth_read_back()
    {
        Check(
            from code in Gen.Choose(0, 255)
            where ReasonCodeTable.IsAllowed(PacketType.Disconnect, (byte)code)
            from expiry in Gen.Choose(1, int.MaxValue)
            from text in Packets.Text
            from how in Gen.Choose(0, 2)
            select new DisconnectPacket((MqttReasonCode)code, how > 0 ? (uint)expiry : null, how > 1 ? text : null),
            packet =>
                DisconnectPacket
                    .Decode(Packets.BodyOf(Packets.Write(buffer => packet.Write(buffer, MqttProtocolVersion.V5))), MqttProtocolVersion.V5)
                    .ShouldBe(packet)
        );
        var auth = new AuthPacket(MqttReasonCode.ContinueAuthentication, "SCRAM-SHA-256");
        AuthPacket.Decode(Packets.BodyOf(Packets.Write(auth.Write))).ShouldBe(auth);
    }

    [Fact]
    public void Packets_are_cut_from_the_stream_wherever_it_is_split() =>
        Check(
            from bodies in Packets.Bytes.NonEmptyListOf()
            from cuts in Gen.Choose(1, 7).ArrayOf(64)
            select (bodies, cuts),
            stream =>
            {
                var bytes = Packets.Write(buffer =>
                {
                    foreach (var body in stream.bodies)
                    {
                        buffer.WriteByte(0x30);
                        buffer.WriteVariableByteInteger(body.Length);
                        buffer.WriteRaw(body);
                    }
                });
                var sequence = Segments.Of(bytes, stream.cuts);
                var reader = new FrameReader(1 << 20);
                foreach (var body in stream.bodies)
                {
                    reader.TryRead(ref sequence, out var header, out var read).ShouldBeTrue();
                    header.ShouldBe((byte)0x30);
                    read.ToArray().ShouldBe(body);
                }
                reader.TryRead(ref sequence, out _, out _).ShouldBeFalse();
                sequence.IsEmpty.ShouldBeTrue();
            }
        );

    [Fact]
    public void A_packet_that_is_cut_short_waits_for_more() =>
        Check(
            from body in Packets.Bytes
            from part in Gen.Choose(0, 100)
            select (body, part),
            cut =>
            {
                var bytes = Packets.Write(buffer =>
                {
                    buffer.WriteByte(0x30);
                    buffer.WriteVariableByteInteger(cut.body.Length);
                    buffer.WriteRaw(cut.body);
                });
                var sequence = new ReadOnlySequence<byte>(bytes, 0, (bytes.Length - 1) * cut.part / 100);
                new FrameReader(1 << 20).TryRead(ref sequence, out _, out _).ShouldBeFalse();
            }
        );

    private static void Check<T>(Gen<T> gen, Action<T> property) =>
        Prop.ForAll(gen.ToArbitrary(), property).Check(Seeded.Quick.WithMaxTest(300));
}
