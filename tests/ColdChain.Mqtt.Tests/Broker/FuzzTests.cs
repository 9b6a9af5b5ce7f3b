using System.Buffers;
using System.Net.Sockets;
using ColdChain.Mqtt.Codec;
using ColdChain.Mqtt.Tests.Codec;

namespace ColdChain.Mqtt.Tests.Broker;

/// <summary>20,000 inputs each: random bytes, and valid packets with random damage. Seeded: a failure can be run again.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 20_000;
    private const int Seed = 20_311;

    [Fact]
    public void The_codec_answers_any_bytes_with_a_packet_or_a_reason()
    {
        var random = new Random(Seed);
        var decoded = 0;
        var refused = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var bytes = Input(random);
            var buffer = new ReadOnlySequence<byte>(bytes);
            var frames = new FrameReader(1 << 16);
            var version = i % 2 == 0 ? MqttProtocolVersion.V5 : MqttProtocolVersion.V311;
            try
            {
                while (frames.TryRead(ref buffer, out var header, out var body))
                {
                    Decode(header, body, version);
                    decoded++;
                }
            }
            catch (MalformedPacketException malformed)
            {
                ((int)malformed.ReasonCode).ShouldBeGreaterThanOrEqualTo(0x80);
                malformed.Message.ShouldNotBeEmpty();
                refused++;
            }
        }
        // Both happen often enough that the test looks at both.
        decoded.ShouldBeGreaterThan(1_000);
        refused.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public async Task The_broker_outlives_any_bytes()
    {
        await using var broker = Mqtt.Broker(options => options.MaxPacketBytes = 1 << 16);
        await using var subscriber = await Mqtt.ConnectAsync(broker.Uri);
        await subscriber.SubscribeAsync("alive");
        var connect = Packets.Write(
            new ConnectPacket
            {
                Version = MqttProtocolVersion.V5,
                ClientId = "",
                CleanStart = true,
            }.Write
        );
        const int Lanes = 8;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => SendAllAsync(lane))));
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await publisher.PublishAsync("alive", "yes");
        (await subscriber.TakeAsync(1))[0].Payload.ShouldBe("yes");
        await TestSupport.Eventually.HoldsAsync(() => broker.ConnectedClients == 2, "every hostile connection has ended");

        async Task SendAllAsync(int lane)
        {
            var random = new Random(Seed + lane);
            for (var i = 0; i < Inputs / Lanes; i++)
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
                await socket.ConnectAsync("127.0.0.1", broker.Port);
                try
                {
                    // Three of four get past CONNECT.
                    if (random.Next(4) != 0)
                        await socket.SendAsync(connect);
                    await socket.SendAsync(Input(random));
                    // Some leave at once, others say that nothing follows and see what the broker says.
                    if (random.Next(4) == 0)
                    {
                        socket.Shutdown(SocketShutdown.Send);
                        while (await socket.ReceiveAsync(new byte[64]) > 0)
                            continue;
                    }
                }
                catch (SocketException)
                {
                    // Closed on us, as it may be.
                }
            }
        }
    }

    private static byte[] Input(Random random)
    {
        if (random.Next(3) == 0)
        {
            var noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            return noise;
        }
        var cases = HostilePackets.Connected;
        var bytes = random.Next(2) == 0 ? HostilePackets.Bytes(cases[random.Next(cases.Length)].Hex) : Valid(random);
        for (var damage = random.Next(4); damage > 0; damage--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static byte[] Valid(Random random) =>
        Packets.Write(buffer =>
        {
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                switch (random.Next(5))
                {
                    case 0:
                        new SubscribePacket(7, [new SubscriptionRequest("a/+", MqttQos.AtLeastOnce)]).Write(buffer, MqttProtocolVersion.V5);
                        break;
                    case 1:
                        new UnsubscribePacket(8, ["a/+"]).Write(buffer, MqttProtocolVersion.V5);
                        break;
                    case 2:
                        AckPacket.Write(buffer, MqttProtocolVersion.V5, PacketType.PubRel, 9);
                        break;
                    case 3:
                        buffer.WriteRaw(FixedHeader.PingReq);
                        break;
                    default:
                        PublishPacket.Write(
                            buffer,
                            MqttProtocolVersion.V5,
                            "a/b"u8,
                            "payload"u8,
                            (MqttQos)random.Next(3),
                            dup: false,
                            retain: random.Next(2) == 0,
                            (ushort)random.Next(1, 20),
                            [0x01, 0x01, 0x26, 0, 1, 0x61, 0, 1, 0x62]
                        );
                        break;
                }
            }
        });

    private static void Decode(byte header, ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var type = FixedHeader.TypeOf(header, version);
        switch (type)
        {
            case PacketType.Connect:
                ConnectPacket.Decode(body);
                break;
            case PacketType.ConnAck:
                ConnAckPacket.Decode(body, version);
                break;
            case PacketType.Publish:
                PublishPacket.Decode(header, body, version);
                break;
            case PacketType.PubAck or PacketType.PubRec or PacketType.PubRel or PacketType.PubComp:
                AckPacket.Decode(type, body, version);
                break;
            case PacketType.Subscribe:
                SubscribePacket.Decode(body, version);
                break;
            case PacketType.SubAck or PacketType.UnsubAck:
                SubAckPacket.Decode(type, body, version);
                break;
            case PacketType.Unsubscribe:
                UnsubscribePacket.Decode(body, version);
                break;
            case PacketType.Disconnect:
                DisconnectPacket.Decode(body, version);
                break;
            case PacketType.Auth:
                AuthPacket.Decode(body);
                break;
        }
    }
}
