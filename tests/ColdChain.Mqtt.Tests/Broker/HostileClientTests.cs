using ColdChain.Mqtt.Codec;
using ColdChain.Mqtt.Tests.Codec;

namespace ColdChain.Mqtt.Tests.Broker;

/// <summary>Each case on the live broker: the right reason code, then closed; and the broker goes on.</summary>
public sealed class HostileClientTests(HostileClientTests.SharedBroker shared) : IClassFixture<HostileClientTests.SharedBroker>
{
    public static TheoryData<string> FirstPackets => [.. HostilePackets.AsConnect.Select(one => one.Name)];

    public static TheoryData<string> LaterPackets => [.. HostilePackets.Connected.Select(one => one.Name)];

    [Theory, MemberData(nameof(FirstPackets))]
    public async Task A_bad_first_packet_is_refused_in_its_own_words(string name)
    {
        var (_, hex, expected) = HostilePackets.AsConnect.Single(one => one.Name == name);
        using var peer = await RawPeer.ConnectAsync(shared.Broker.Port);
        await peer.SendAsync(HostilePackets.Bytes(hex));
        if (expected is { } code)
        {
            var answer = await peer.ReadAsync(PacketType.ConnAck);
            // 3.1 and 3.1.1 are answered with their own return codes, of two bytes.
            var given = answer.Body.Length == 2 ? ReasonCodeTable.FromReturnCode(answer.Body[1]) : (MqttReasonCode)answer.Body[1];
            given.ShouldBe(code);
        }
        (await peer.TryReadAsync()).ShouldBeNull();
        await GoesOnAsync();
    }

    [Theory, MemberData(nameof(LaterPackets))]
    public async Task A_bad_packet_is_answered_with_its_reason_and_the_end(string name)
    {
        var (_, hex, code) = HostilePackets.Connected.Single(one => one.Name == name);
        using var peer = await RawPeer.ConnectAsync(
            shared.Broker.Port,
            new ConnectPacket
            {
                Version = MqttProtocolVersion.V5,
                ClientId = "",
                CleanStart = true,
            }
        );
        await peer.SendAsync(HostilePackets.Bytes(hex));
        var answer = await peer.ReadAsync(PacketType.Disconnect);
        DisconnectPacket.Decode(answer.Body, MqttProtocolVersion.V5).ReasonCode.ShouldBe(code);
        (await peer.TryReadAsync()).ShouldBeNull();
        await GoesOnAsync();
    }

    [Theory, MemberData(nameof(LaterPackets))]
    public async Task A_bad_packet_of_3_1_1_ends_the_connection_without_a_word(string name)
    {
        // Properties are no part of 3.1.1: there their bytes are something else, mostly wrong as well. What is right is not closed.
        var (_, hex, _) = HostilePackets.Connected.Single(one => one.Name == name);
        using var peer = await RawPeer.ConnectAsync(
            shared.Broker.Port,
            new ConnectPacket
            {
                Version = MqttProtocolVersion.V311,
                ClientId = "",
                CleanStart = true,
            }
        );
        await peer.SendAsync(HostilePackets.Bytes(hex));
        await peer.SendAsync(new byte[] { 0xC0, 0x00 });
        while (await peer.TryReadAsync() is { } packet)
        {
            packet.Type.ShouldNotBe(PacketType.Disconnect);
            if (packet.Type == PacketType.PingResp)
                break;
        }
        await GoesOnAsync();
    }

    private async Task GoesOnAsync()
    {
        await using var client = await Mqtt.ConnectAsync(shared.Broker.Uri);
        await client.SubscribeAsync("alive");
        await client.PublishAsync("alive", "yes");
        (await client.TakeAndAcknowledgeAsync(1))[0].Payload.ShouldBe("yes");
    }

    public sealed class SharedBroker : IAsyncDisposable
    {
        public EmbeddedBroker Broker { get; } = Mqtt.Broker(options => options.MaxPacketBytes = 100_000);

        public ValueTask DisposeAsync() => Broker.DisposeAsync();
    }
}
