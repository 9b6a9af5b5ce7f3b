using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;
using static ColdChain.Mqtt.Tests.Client.ScriptedPackets;

namespace ColdChain.Mqtt.Tests.Client;

public sealed class ClientReceiveTests
{
    private const MqttProtocolVersion V5 = MqttProtocolVersion.V5;

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

    [Theory, InlineData(MqttProtocolVersion.V5), InlineData(MqttProtocolVersion.V311)]
    public async Task Beyond_the_receive_maximum_the_connection_is_not_read_on_until_the_caller_acknowledges(MqttProtocolVersion version)
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(
            broker.Uri,
            options =>
            {
                options.ReceiveMaximum = 3;
                options.Version = version;
            }
        );
        using var peer = await broker.ConnectAsync(client);
        await peer.SendAsync(buffer =>
        {
            for (ushort id = 1; id <= 10; id++)
                PublishPacket.Write(buffer, version, "t"u8, "x"u8, MqttQos.AtLeastOnce, false, false, id, []);
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

    /// <summary>The answer stands behind a backlog longer than the window, and the caller receives only once it is subscribed: both waited for ever.</summary>
    [Theory, InlineData(1), InlineData(2_000)]
    public async Task A_backlog_before_the_answer_to_subscribe_is_read_through(int payloadBytes)
    {
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(
            broker.Uri,
            options =>
            {
                options.ReceiveMaximum = 3;
                options.ReceiveBufferBytes = 1_000;
            }
        );
        using var peer = await broker.ConnectAsync(client, new ConnAckPacket { SessionPresent = true });
        var payload = new string('x', payloadBytes);
        await peer.SendAsync(buffer =>
        {
            for (ushort id = 1; id <= 7; id++)
                Publish(buffer, id, MqttQos.AtLeastOnce, payload: payload);
        });
        var subscribing = client.SubscribeAsync("t");
        var request = await peer.ReadAsync(PacketType.Subscribe);
        var id = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(request.Body);
        await peer.SendAsync(buffer =>
            new SubAckPacket(PacketType.SubAck, id, [MqttReasonCode.GrantedQos1]).Write(buffer, MqttProtocolVersion.V5)
        );
        await subscribing;
        var seen = 0;
        while (seen < 7)
        {
            var batch = await client.TakeAsync(1);
            seen += batch.Count;
            await client.AcknowledgeAsync(batch[^1].DeliveryNumber, Mqtt.Patience);
        }
    }

    /// <summary>As Mosquitto 2.0 resumes a session: everything at once, packet ids used twice, the answer behind it.</summary>
    [Fact]
    public async Task A_backlog_of_more_messages_than_packet_ids_before_the_answer_to_subscribe_is_taken_by_who_receives_beside_it()
    {
        const int Backlog = 70_000;
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri);
        using var peer = await broker.ConnectAsync(client, new ConnAckPacket { SessionPresent = true });
        var subscribing = client.SubscribeAsync("t");
        var request = await peer.ReadAsync(PacketType.Subscribe);
        var id = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(request.Body);
        var sending = Task.Run(async () =>
        {
            for (var from = 0; from < Backlog; from += 1000)
            {
                await peer.SendAsync(buffer =>
                {
                    for (var i = from; i < from + 1000; i++)
                        Publish(buffer, (ushort)(1 + (i % ushort.MaxValue)), MqttQos.AtLeastOnce, payload: $"{i}");
                });
            }
            await peer.SendAsync(buffer => new SubAckPacket(PacketType.SubAck, id, [MqttReasonCode.GrantedQos1]).Write(buffer, V5));
        });
        var taken = new List<string>();
        while (taken.Count < Backlog)
        {
            var batch = await client.ReceiveAsync(Mqtt.Patience);
            taken.AddRange(batch.Select(message => System.Text.Encoding.UTF8.GetString(message.Payload.Span)));
            await client.AcknowledgeAsync(batch[^1].DeliveryNumber, Mqtt.Patience);
        }
        await sending;
        await subscribing;
        taken.ShouldBe(Enumerable.Range(0, Backlog).Select(i => $"{i}"));
    }

    [Fact]
    public async Task The_answer_to_subscribe_is_waited_for_as_long_as_something_comes()
    {
        var clock = new ManualClock();
        using var broker = new ScriptedBroker();
        await using var client = Mqtt.Client(broker.Uri, options => options.KeepAlive = TimeSpan.Zero, clock);
        using var peer = await broker.ConnectAsync(client, new ConnAckPacket { SessionPresent = true });
        var subscribing = client.SubscribeAsync("t");
        await peer.ReadAsync(PacketType.Subscribe);
        for (ushort id = 1; id <= 5; id++)
        {
            await peer.SendAsync(buffer => Publish(buffer, id, MqttQos.AtLeastOnce));
            (await client.TakeAsync(1)).Count.ShouldBe(1);
            clock.Advance(TimeSpan.FromSeconds(9));
        }
        subscribing.IsCompleted.ShouldBeFalse("45 s have passed, but never 10 s without a word");
        await Eventually.HoldsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return subscribing.IsCompleted;
            },
            "silence is given up"
        );
        (await Should.ThrowAsync<MqttException>(() => subscribing)).Message.ShouldContain("did not answer");
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
}
