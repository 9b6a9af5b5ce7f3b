using System.Text;
using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;

namespace ColdChain.Mqtt.Tests.Client;

public sealed class ClientProtocolTests
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

    [Fact]
    public async Task Groups_are_acknowledged_in_the_order_received()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri);
        using var peer = await broker.ConnectAsync(client);
        await peer.SendAsync(buffer =>
        {
            Publish(buffer, 9, MqttQos.AtLeastOnce);
            Publish(buffer, 0, MqttQos.AtMostOnce);
            Publish(buffer, 3, MqttQos.ExactlyOnce);
            Publish(buffer, 7, MqttQos.AtLeastOnce);
            Publish(buffer, 4, MqttQos.AtLeastOnce);
        });
        var taken = await client.TakeAsync(5);
        await client.AcknowledgeAsync(taken[3].DeliveryNumber, Mqtt.Patience);
        await client.AcknowledgeAsync(taken[3].DeliveryNumber, Mqtt.Patience);
        (await ReadAckAsync(peer)).ShouldBe((PacketType.PubAck, (ushort)9));
        (await ReadAckAsync(peer)).ShouldBe((PacketType.PubRec, (ushort)3));
        (await ReadAckAsync(peer)).ShouldBe((PacketType.PubAck, (ushort)7));
        await client.AcknowledgeAsync(long.MaxValue, Mqtt.Patience);
        (await ReadAckAsync(peer)).ShouldBe((PacketType.PubAck, (ushort)4));
    }

    [Fact]
    public async Task A_message_of_qos_2_is_delivered_once_between_its_first_packet_and_its_release()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri, options => options.SessionExpiry = TimeSpan.FromHours(1));
        using var first = await broker.ConnectAsync(client);
        await first.SendAsync(buffer => Publish(buffer, 3, MqttQos.ExactlyOnce));
        var taken = await client.TakeAsync(1);
        await client.AcknowledgeAsync(taken[0].DeliveryNumber, Mqtt.Patience);
        (await ReadAckAsync(first)).ShouldBe((PacketType.PubRec, (ushort)3));

        // PUBREC is lost with the connection: the broker sends the message again, and gets the answer without a second delivery.
        await client.AbortAsync();
        using var second = await broker.ConnectAsync(client, new ConnAckPacket { SessionPresent = true });
        await second.SendAsync(buffer => Publish(buffer, 3, MqttQos.ExactlyOnce, dup: true));
        (await ReadAckAsync(second)).ShouldBe((PacketType.PubRec, (ushort)3));
        await second.SendAsync(buffer => AckPacket.Write(buffer, V5, PacketType.PubRel, 3));
        (await ReadAckAsync(second)).ShouldBe((PacketType.PubComp, (ushort)3));

        // After the release the number is free for another message.
        await second.SendAsync(buffer => Publish(buffer, 3, MqttQos.ExactlyOnce, payload: "another"));
        (await client.TakeAsync(1))[0].Payload.ShouldBe("another");
        await second.SendAsync(buffer => AckPacket.Write(buffer, V5, PacketType.PubRel, 99));
        var unknown = AckPacket.Decode(PacketType.PubComp, (await second.ReadAsync(PacketType.PubComp)).Body, V5);
        unknown.ReasonCode.ShouldBe(MqttReasonCode.PacketIdentifierNotFound);
    }

    [Fact]
    public async Task A_new_session_forgets_half_delivered_messages()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri, options => options.SessionExpiry = TimeSpan.FromHours(1));
        using var first = await broker.ConnectAsync(client);
        await first.SendAsync(buffer => Publish(buffer, 3, MqttQos.ExactlyOnce));
        await client.AcknowledgeAsync((await client.TakeAsync(1))[0].DeliveryNumber, Mqtt.Patience);
        await client.AbortAsync();
        using var second = await broker.ConnectAsync(client, new ConnAckPacket { SessionPresent = false });
        await second.SendAsync(buffer => Publish(buffer, 3, MqttQos.ExactlyOnce, payload: "another"));
        (await client.TakeAsync(1))[0].Payload.ShouldBe("another");
    }

    [Fact]
    public async Task A_broker_that_sends_more_than_the_receive_maximum_is_left_with_the_code()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri, options => options.ReceiveMaximum = 3);
        using var peer = await broker.ConnectAsync(client);
        await peer.SendAsync(buffer =>
        {
            for (ushort id = 1; id <= 4; id++)
                Publish(buffer, id, MqttQos.AtLeastOnce);
        });
        await LeavesWithAsync(peer, MqttReasonCode.ReceiveMaximumExceeded);
    }

    [Fact]
    public async Task With_3_1_1_the_connection_is_not_read_on_until_the_caller_acknowledges()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(
            broker.Uri,
            options =>
            {
                options.ReceiveMaximum = 3;
                options.Version = MqttProtocolVersion.V311;
            }
        );
        using var peer = await broker.ConnectAsync(client);
        await peer.SendAsync(buffer =>
        {
            for (ushort id = 1; id <= 10; id++)
                PublishPacket.Write(buffer, MqttProtocolVersion.V311, "t"u8, "x"u8, MqttQos.AtLeastOnce, false, false, id, []);
        });
        var seen = 0;
        while (seen < 10)
        {
            var batch = await client.TakeAsync(1);
            batch.Count.ShouldBeLessThanOrEqualTo(3);
            seen += batch.Count;
            await client.AcknowledgeAsync(batch[^1].DeliveryNumber, Mqtt.Patience);
        }
        for (ushort id = 1; id <= 10; id++)
            (await ReadAckAsync(peer)).PacketId.ShouldBe(id);
    }

    [Fact]
    public async Task A_caller_who_does_not_receive_stops_the_broker_and_nothing_is_lost()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri, options => options.ReceiveBufferBytes = 10_000);
        using var peer = await broker.ConnectAsync(client);
        var payload = new string('x', 1000);
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 20_000; i++)
                await peer.SendAsync(buffer => Publish(buffer, 0, MqttQos.AtMostOnce, payload: $"{i:D5}{payload}"));
        });
        await Eventually.HoldsAsync(() => sending.Status == TaskStatus.WaitingForActivation, "the broker is sending");
        for (var seen = 0; seen < 20_000; )
        {
            var batch = await client.TakeAsync(1);
            batch.Sum(message => message.Payload.Length).ShouldBeLessThanOrEqualTo(10_000 + 1005);
            foreach (var message in batch)
                message.Payload[..5].ShouldBe($"{seen++:D5}");
        }
        await sending;
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

    [Fact]
    public async Task Publishing_stays_within_the_receive_maximum_of_the_broker()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri);
        using var peer = await broker.ConnectAsync(client, new ConnAckPacket { ReceiveMaximum = 4 });
        var publishing = Enumerable.Range(0, 10).Select(i => client.PublishAsync("t", $"{i}")).ToArray();
        var ids = new Queue<ushort>();
        for (var i = 0; i < 10; i++)
        {
            if (ids.Count == 4)
            {
                // Nothing else comes before an acknowledgement: what comes next answers this one.
                publishing.Count(task => task.IsCompleted).ShouldBe(i - 4);
                var id = ids.Dequeue();
                await peer.SendAsync(buffer => AckPacket.Write(buffer, V5, PacketType.PubAck, id));
                await publishing[i - 4];
            }
            ids.Enqueue((await ReadPublishAsync(peer)).Id);
        }
        foreach (var id in ids)
            await peer.SendAsync(buffer => AckPacket.Write(buffer, V5, PacketType.PubAck, id));
        await Task.WhenAll(publishing);
    }

    [Fact]
    public async Task A_refused_message_fails_with_the_reason_code_and_the_next_goes_on()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri);
        using var peer = await broker.ConnectAsync(client);
        var refused = client.PublishAsync("secret", "x");
        var id = (await ReadPublishAsync(peer)).Id;
        await peer.SendAsync(buffer => AckPacket.Write(buffer, V5, PacketType.PubAck, id, MqttReasonCode.NotAuthorized));
        (await Should.ThrowAsync<MqttException>(() => refused)).ReasonCode.ShouldBe((byte)MqttReasonCode.NotAuthorized);
        var next = client.PublishAsync("open", "x");
        id = (await ReadPublishAsync(peer)).Id;
        await peer.SendAsync(buffer => AckPacket.Write(buffer, V5, PacketType.PubAck, id, MqttReasonCode.NoMatchingSubscribers));
        await next;
    }

    [Fact]
    public async Task What_the_broker_cannot_take_is_not_sent()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri);
        using var peer = await broker.ConnectAsync(client, new ConnAckPacket { MaximumPacketSize = 50, RetainAvailable = false });
        (await Should.ThrowAsync<MqttException>(() => client.PublishAsync("t", new string('x', 50)))).ReasonCode.ShouldBe(
            (byte)MqttReasonCode.PacketTooLarge
        );
        (await Should.ThrowAsync<MqttException>(() => client.PublishAsync("t", "x", retain: true))).ReasonCode.ShouldBe(
            (byte)MqttReasonCode.RetainNotSupported
        );
        await Should.ThrowAsync<ArgumentException>(() => client.PublishAsync("a/#", "x"));
        await Should.ThrowAsync<ArgumentException>(() => client.PublishAsync("t", "x", MqttQos.ExactlyOnce));
    }

    [Fact]
    public async Task Publishing_ends_with_an_error_when_the_connection_is_lost()
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri);
        var peer = await broker.ConnectAsync(client);
        var publishing = client.PublishAsync("t", "x");
        await ReadPublishAsync(peer);
        peer.Dispose();
        await Should.ThrowAsync<MqttException>(() => publishing);
        await Should.ThrowAsync<MqttException>(() => client.PublishAsync("t", "x"));
        await Should.ThrowAsync<MqttException>(() => client.PublishAsync("t", "x", MqttQos.AtMostOnce));
        await Should.ThrowAsync<MqttException>(() => client.SubscribeAsync("t"));
    }

    private static void Publish(PacketBuffer buffer, ushort id, MqttQos qos, bool dup = false, string payload = "x") =>
        PublishPacket.Write(buffer, V5, "t"u8, Encoding.UTF8.GetBytes(payload), qos, dup, retain: false, id, []);

    private static async Task<(PacketType Type, ushort PacketId)> ReadAckAsync(RawPeer peer)
    {
        var packet = await peer.TryReadAsync();
        packet.ShouldNotBeNull();
        var ack = AckPacket.Decode(packet.Type, packet.Body, V5);
        ack.ReasonCode.ShouldBe(MqttReasonCode.Success);
        return (packet.Type, ack.PacketId);
    }

    private static async Task<(ushort Id, bool Dup)> ReadPublishAsync(RawPeer peer)
    {
        var packet = await peer.ReadAsync(PacketType.Publish);
        var publish = PublishPacket.Decode(packet.Header, packet.Body, V5);
        return (publish.PacketId, publish.Dup);
    }

    private static async Task LeavesWithAsync(RawPeer peer, MqttReasonCode code)
    {
        var goodbye = await peer.ReadAsync(PacketType.Disconnect);
        DisconnectPacket.Decode(goodbye.Body, V5).ReasonCode.ShouldBe(code);
        (await peer.TryReadAsync()).ShouldBeNull();
    }
}
