using System.Text;
using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;
using static ColdChain.Mqtt.Tests.Client.ScriptedPackets;

namespace ColdChain.Mqtt.Tests.Client;

public sealed class ClientConnectionTests
{
    private const MqttProtocolVersion V5 = MqttProtocolVersion.V5;

    [Fact]
    public async Task Connect_says_what_the_options_say()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(
            broker.Uri,
            options =>
            {
                options.ClientId = "recorder-1";
                options.UserName = "u";
                options.Password = "p";
                options.KeepAlive = TimeSpan.FromSeconds(20);
                options.SessionExpiry = TimeSpan.FromHours(2);
                options.ReceiveMaximum = 77;
                options.MaxPacketBytes = 5000;
                options.Will = new MqttWill(
                    "w",
                    Encoding.UTF8.GetBytes("gone"),
                    MqttQos.AtLeastOnce,
                    Retain: true,
                    TimeSpan.FromSeconds(9)
                );
            }
        );
        var accepting = broker.AcceptAsync(
            new ConnAckPacket
            {
                SessionPresent = true,
                ServerKeepAlive = 15,
                SessionExpirySeconds = 60,
            }
        );
        var session = await client.ConnectAsync(Mqtt.Patience);
        var (peer, connect) = await accepting;
        using (peer)
        {
            connect.ClientId.ShouldBe("recorder-1");
            connect.UserName.ShouldBe("u");
            connect.Password.ShouldBe("p"u8.ToArray());
            connect.KeepAliveSeconds.ShouldBe((ushort)20);
            connect.SessionExpirySeconds.ShouldBe(7200u);
            connect.ReceiveMaximum.ShouldBe((ushort)77);
            connect.MaximumPacketSize.ShouldBe(5000u);
            connect.CleanStart.ShouldBeFalse();
            connect.Will!.Topic.ShouldBe("w");
            connect.Will.Payload.ShouldBe("gone"u8.ToArray());
            connect.Will.DelaySeconds.ShouldBe(9u);
            connect.Will.Retain.ShouldBeTrue();
            session.ShouldBe(new MqttSession(true, "recorder-1", TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60)));
        }
    }

    [Theory]
    [InlineData(V5, MqttReasonCode.BadUserNameOrPassword, 0)]
    [InlineData(V5, MqttReasonCode.ServerBusy, 0)]
    [InlineData(MqttProtocolVersion.V311, MqttReasonCode.NotAuthorized, 5)]
    [InlineData(MqttProtocolVersion.V311, MqttReasonCode.ServerUnavailable, 3)]
    public async Task A_refusal_carries_its_reason_code(MqttProtocolVersion version, MqttReasonCode reason, byte returnCode)
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri, options => options.Version = version);
        var accepting = broker.AcceptAsync(new ConnAckPacket { ReasonCode = reason, ReasonString = "because" }, returnCode);
        var refusal = await Should.ThrowAsync<MqttException>(() => client.ConnectAsync(Mqtt.Patience));
        refusal.ReasonCode.ShouldBe((byte)reason);
        refusal.Message.ShouldContain(reason.ToString());
        (await accepting).Peer.Dispose();
    }

    [Fact]
    public async Task Nobody_there_is_said_with_host_and_port()
    {
        var port = RealServers.FreePort();
        await using var client = Mqtt.Client(new Uri($"mqtt://127.0.0.1:{port}"));
        var failure = await Should.ThrowAsync<MqttException>(() => client.ConnectAsync(Mqtt.Patience));
        failure.Message.ShouldContain($"127.0.0.1:{port}");
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_is_given_up()
    {
        var clock = new ManualClock();
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri, clock: clock);
        var connecting = client.ConnectAsync(Mqtt.Patience);
        await Eventually.HoldsAsync(() => clock.PendingTimers > 0, "the client waits");
        clock.Advance(TimeSpan.FromSeconds(11));
        (await Should.ThrowAsync<MqttException>(() => connecting)).Message.ShouldContain("did not answer");
    }

    [Theory]
    [InlineData("30 05 0001 23 00 78", MqttReasonCode.TopicNameInvalid)]
    [InlineData("36 07 0001 61 0001 00 78", MqttReasonCode.MalformedPacket)]
    [InlineData("32 07 0001 61 0000 00 78", MqttReasonCode.ProtocolError)]
    [InlineData("30 08 0001 61 03 230001 78", MqttReasonCode.TopicAliasInvalid)]
    [InlineData("30 FFFFFF7F", MqttReasonCode.PacketTooLarge)]
    [InlineData("20 03 00 00 00", MqttReasonCode.ProtocolError)]
    [InlineData("82 07 0001 00 0001 61 00", MqttReasonCode.ProtocolError)]
    [InlineData("90 04 FDE9 00 00", MqttReasonCode.ProtocolError)]
    [InlineData("90 04 FDE9 00 55", MqttReasonCode.MalformedPacket)]
    [InlineData("D0 01 00", MqttReasonCode.MalformedPacket)]
    [InlineData("F0 00", MqttReasonCode.ProtocolError)]
    public async Task A_broker_that_breaks_the_protocol_is_left_with_the_code(string hex, MqttReasonCode code)
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri);
        using var peer = await broker.ConnectAsync(client);
        await peer.SendAsync(Tests.Codec.HostilePackets.Bytes(hex));
        await LeavesWithAsync(peer, code);
        var failure = await Should.ThrowAsync<MqttException>(async () => await client.ReceiveAsync(Mqtt.Patience));
        failure.ReasonCode.ShouldBe((byte)code);
    }

    [Fact]
    public async Task The_reason_of_the_broker_for_ending_reaches_the_caller_after_the_last_message()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri);
        using var peer = await broker.ConnectAsync(client);
        await peer.SendAsync(buffer =>
        {
            Publish(buffer, 1, MqttQos.AtLeastOnce);
            new DisconnectPacket(MqttReasonCode.ServerShuttingDown).Write(buffer, V5);
        });
        (await client.TakeAsync(1)).Count.ShouldBe(1);
        var failure = await Should.ThrowAsync<MqttException>(async () => await client.ReceiveAsync(Mqtt.Patience));
        failure.ReasonCode.ShouldBe((byte)MqttReasonCode.ServerShuttingDown);
    }

    [Fact]
    public async Task Silence_is_broken_by_pings_and_a_dead_peer_is_noticed()
    {
        var clock = new ManualClock();
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri, options => options.KeepAlive = TimeSpan.FromSeconds(40), clock);
        using var peer = await broker.ConnectAsync(client);
        clock.Advance(TimeSpan.FromSeconds(20));
        await peer.ReadAsync(PacketType.PingReq);
        await peer.SendAsync(FixedHeader.PingResp.ToArray());
        // The answer has been read when a message after it is here.
        await peer.SendAsync(buffer => Publish(buffer, 1, MqttQos.AtLeastOnce));
        await client.TakeAsync(1);
        clock.Advance(TimeSpan.FromSeconds(20));
        await peer.ReadAsync(PacketType.PingReq);
        client.ConnectionEnded.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(40));
        (await client.ConnectionEnded.WaitAsync(Mqtt.Patience)).ReasonCode.ShouldBe((byte)MqttReasonCode.KeepAliveTimeout);
        await Should.ThrowAsync<MqttException>(async () => await client.ReceiveAsync(Mqtt.Patience));
    }
}
