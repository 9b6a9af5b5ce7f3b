using System.Text;
using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;

namespace ColdChain.Mqtt.Tests.Broker;

public sealed class BrokerFeatureTests
{
    [Fact]
    public async Task A_retained_message_greets_a_new_subscriber()
    {
        await using var broker = Mqtt.Broker();
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await publisher.PublishAsync("state/a", "old", retain: true);
        await publisher.PublishAsync("state/a", "new", retain: true);
        await publisher.PublishAsync("state/b", "gone", retain: true);
        await publisher.PublishAsync("state/b", "", retain: true);
        broker.RetainedMessages.ShouldBe(1);
        await using var subscriber = await Mqtt.ConnectAsync(broker.Uri);
        await subscriber.SubscribeAsync("state/#");
        var greeting = (await subscriber.TakeAndAcknowledgeAsync(1))[0];
        (greeting.Topic, greeting.Payload, greeting.Retain).ShouldBe(("state/a", "new", true));

        // Live messages do not carry the flag, and a repeated subscription brings nothing again (retain handling 1).
        await publisher.PublishAsync("state/a", "live", retain: true);
        await subscriber.SubscribeAsync("state/#");
        var later = await subscriber.TakeUntilMarkerAsync(publisher, "state/end");
        later.Select(message => (message.Payload, message.Retain)).ShouldBe([("live", false)]);
    }

    [Fact]
    public async Task A_retained_message_ends_with_its_own_life_time_and_the_rest_of_it_is_passed_on()
    {
        var clock = new ManualClock();
        await using var broker = Mqtt.Broker(clock: clock);
        using var publisher = await RawPeer.ConnectAsync(broker.Port, Connect("p"));
        await PublishAsync(publisher, "state", [0x02, 0, 0, 0, 100, 0x03, 0, 1, (byte)'t'], retain: true);
        clock.Advance(TimeSpan.FromSeconds(40));
        using var subscriber = await RawPeer.ConnectAsync(broker.Port, Connect("s"));
        await subscriber.SendAsync(Subscribe("state"));
        await subscriber.ReadAsync(PacketType.SubAck);
        var packet = await subscriber.ReadAsync(PacketType.Publish);
        Read(packet).ShouldBe("60 t");

        clock.Advance(TimeSpan.FromSeconds(61));
        broker.RetainedMessages.ShouldBe(0);

        static string Read(RawPacket packet)
        {
            var publish = PublishPacket.Decode(packet.Header, packet.Body, MqttProtocolVersion.V5);
            return $"{publish.Properties.Number(PropertyId.MessageExpiryInterval)} {publish.Properties.Text(PropertyId.ContentType)}";
        }
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V5)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task The_will_is_published_when_a_client_is_lost_and_not_when_it_says_goodbye(MqttProtocolVersion version)
    {
        await using var broker = Mqtt.Broker();
        await using var watcher = await Mqtt.ConnectAsync(broker.Uri);
        await watcher.SubscribeAsync("will/#");
        await using var polite = await Mqtt.ConnectAsync(broker.Uri, options => WithWill(options, "will/polite", version));
        await using var lost = await Mqtt.ConnectAsync(broker.Uri, options => WithWill(options, "will/lost", version));
        await polite.DisposeAsync();
        await Eventually.HoldsAsync(() => broker.ConnectedClients == 2, "the goodbye was heard");
        await lost.AbortAsync();
        var will = (await watcher.TakeAndAcknowledgeAsync(1))[0];
        (will.Topic, will.Payload).ShouldBe(("will/lost", "offline"));
    }

    [Fact]
    public async Task A_delayed_will_waits_for_the_client_to_come_back()
    {
        var clock = new ManualClock();
        await using var broker = Mqtt.Broker(clock: clock);
        await using var watcher = await Mqtt.ConnectAsync(broker.Uri, options => options.KeepAlive = TimeSpan.Zero);
        await watcher.SubscribeAsync("will");
        await using var client = await Mqtt.ConnectAsync(
            broker.Uri,
            options =>
            {
                options.ClientId = "logger";
                options.SessionExpiry = TimeSpan.FromHours(1);
                options.Will = new MqttWill("will", Encoding.UTF8.GetBytes("lost"), Delay: TimeSpan.FromSeconds(30));
            }
        );
        await client.AbortAsync();
        await Eventually.HoldsAsync(() => broker.ConnectedClients == 1, "the broker noticed");
        clock.Advance(TimeSpan.FromSeconds(20));
        await client.ConnectAsync(Mqtt.Patience);
        clock.Advance(TimeSpan.FromSeconds(20));
        await client.AbortAsync();
        await Eventually.HoldsAsync(() => broker.ConnectedClients == 1, "the broker noticed");
        clock.Advance(TimeSpan.FromSeconds(31));
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        (await watcher.TakeUntilMarkerAsync(publisher, "will")).Select(message => message.Payload).ShouldBe(["lost"]);
    }

    [Fact]
    public async Task A_silent_client_is_closed_after_one_and_a_half_keep_alive()
    {
        var clock = new ManualClock();
        await using var broker = Mqtt.Broker(clock: clock);
        using var silent = await RawPeer.ConnectAsync(broker.Port, Connect("silent") with { KeepAliveSeconds = 60 });
        clock.Advance(TimeSpan.FromSeconds(80));
        await silent.SendAsync(FixedHeader.PingReq.ToArray());
        await silent.ReadAsync(PacketType.PingResp);
        clock.Advance(TimeSpan.FromSeconds(88));
        broker.ConnectedClients.ShouldBe(1);
        // Not a second more: after one second the goodbye is cut off, and this clock would not wait for it.
        clock.Advance(TimeSpan.FromSeconds(2));
        var goodbye = await silent.ReadAsync(PacketType.Disconnect);
        DisconnectPacket.Decode(goodbye.Body, MqttProtocolVersion.V5).ReasonCode.ShouldBe(MqttReasonCode.KeepAliveTimeout);
    }

    [Fact]
    public async Task A_client_that_never_says_connect_is_closed()
    {
        var clock = new ManualClock();
        await using var broker = Mqtt.Broker(clock: clock);
        var timers = clock.PendingTimers;
        using var stranger = await RawPeer.ConnectAsync(broker.Port);
        await Eventually.HoldsAsync(() => clock.PendingTimers > timers, "the broker waits for CONNECT");
        clock.Advance(TimeSpan.FromSeconds(11));
        (await stranger.TryReadAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V5)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task Only_known_users_with_their_password_connect(MqttProtocolVersion version)
    {
        await using var broker = Mqtt.Broker(options =>
            options.Users = new Dictionary<string, string>(StringComparer.Ordinal) { ["gateway"] = "right" }
        );
        (await TryAsync("gateway", "right")).ShouldBeNull();
        (await TryAsync("gateway", "wrong"))!.ReasonCode.ShouldBe((byte)MqttReasonCode.BadUserNameOrPassword);
        (await TryAsync("nobody", "right"))!.ReasonCode.ShouldBe((byte)MqttReasonCode.BadUserNameOrPassword);
        (await TryAsync(null, null))!.ReasonCode.ShouldBe((byte)MqttReasonCode.BadUserNameOrPassword);

        async Task<MqttException?> TryAsync(string? user, string? password)
        {
            await using var client = Mqtt.Client(
                broker.Uri,
                options =>
                {
                    options.Version = version;
                    options.UserName = user;
                    options.Password = password;
                }
            );
            try
            {
                await client.ConnectAsync(Mqtt.Patience);
                return null;
            }
            catch (MqttException refusal)
            {
                return refusal;
            }
        }
    }

    [Fact]
    public void A_broker_that_others_can_reach_needs_users()
    {
        var refusal = Should.Throw<InvalidOperationException>(() => Mqtt.Broker(options => options.Address = System.Net.IPAddress.Any));
        refusal.Message.ShouldContain("users");
    }

    [Fact]
    public async Task Every_limit_is_told_with_its_code()
    {
        await using var broker = Mqtt.Broker(options =>
        {
            options.MaxConnections = 2;
            options.MaxSubscriptionsPerClient = 2;
            options.MaxTopicBytes = 20;
            options.MaxTopicLevels = 3;
            options.MaxRetained = 1;
            options.MaxClientIdBytes = 23;
        });
        await using var client = await Mqtt.ConnectAsync(broker.Uri);
        var results = await client.SubscribeAsync(
            [
                new("a", MqttQos.ExactlyOnce),
                new("a/b/c/d", MqttQos.AtLeastOnce),
                new(new string('x', 21), MqttQos.AtLeastOnce),
                new("$share/g/a", MqttQos.AtLeastOnce),
                new("b", MqttQos.AtMostOnce),
                new("c", MqttQos.AtLeastOnce),
            ],
            Mqtt.Patience
        );
        results
            .Select(result => (MqttReasonCode)result.ReasonCode)
            .ShouldBe([
                MqttReasonCode.GrantedQos1,
                MqttReasonCode.TopicFilterInvalid,
                MqttReasonCode.TopicFilterInvalid,
                MqttReasonCode.SharedSubscriptionsNotSupported,
                MqttReasonCode.Success,
                MqttReasonCode.QuotaExceeded,
            ]);
        results[1].GrantedQos.ShouldBeNull();
        await client.PublishAsync("r1", "x", retain: true);
        (await Should.ThrowAsync<MqttException>(() => client.PublishAsync("r2", "x", retain: true))).ReasonCode.ShouldBe(
            (byte)MqttReasonCode.QuotaExceeded
        );

        await using var second = await Mqtt.ConnectAsync(broker.Uri);
        (await Should.ThrowAsync<MqttException>(() => Mqtt.ConnectAsync(broker.Uri))).ReasonCode.ShouldBe((byte)MqttReasonCode.ServerBusy);
        await second.DisposeAsync();
        (
            await Should.ThrowAsync<MqttException>(() => Mqtt.ConnectAsync(broker.Uri, options => options.ClientId = new string('c', 24)))
        ).ReasonCode.ShouldBe((byte)MqttReasonCode.ClientIdentifierNotValid);
        var tooDeep = client.PublishAsync("a/b/c/d", "x");
        await Should.ThrowAsync<MqttException>(() => tooDeep);
        (await client.ConnectionEnded).ReasonCode.ShouldBe((byte)MqttReasonCode.TopicNameInvalid);
    }

    [Fact]
    public async Task Retained_messages_are_bounded_in_bytes_and_a_smaller_one_makes_room()
    {
        await using var broker = Mqtt.Broker(options => options.MaxRetainedBytes = 1_000);
        await using var client = await Mqtt.ConnectAsync(broker.Uri);
        await client.PublishAsync("a", new string('x', 900), retain: true);
        (await Should.ThrowAsync<MqttException>(() => client.PublishAsync("b", new string('x', 200), retain: true))).ReasonCode.ShouldBe(
            (byte)MqttReasonCode.QuotaExceeded
        );
        await client.PublishAsync("a", new string('x', 100), retain: true);
        await client.PublishAsync("b", new string('x', 200), retain: true);
        broker.RetainedMessages.ShouldBe(2);
    }

    [Fact]
    public async Task A_client_with_overlapping_subscriptions_gets_a_message_once_at_the_higher_qos()
    {
        await using var broker = Mqtt.Broker();
        await using var client = await Mqtt.ConnectAsync(broker.Uri);
        await client.SubscribeAsync("a/#", MqttQos.AtMostOnce);
        await client.SubscribeAsync("a/+", MqttQos.AtLeastOnce);
        await client.SubscribeAsync("+/b", MqttQos.AtMostOnce);
        await client.PublishAsync("a/b", "once");
        var taken = await client.TakeUntilMarkerAsync(client, "a/end");
        taken.Select(message => (message.Payload, message.Qos)).ShouldBe([("once", MqttQos.AtLeastOnce)]);
        await client.UnsubscribeAsync(["a/+", "a/#"], Mqtt.Patience);
        await client.SubscribeAsync("end");
        await client.PublishAsync("a/c", "unheard");
        (await client.TakeUntilMarkerAsync(client, "end")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_of_qos_2_is_passed_on_once()
    {
        await using var broker = Mqtt.Broker();
        await using var subscriber = await Mqtt.ConnectAsync(broker.Uri);
        await subscriber.SubscribeAsync("t");
        using var publisher = await RawPeer.ConnectAsync(broker.Port, Connect("p"));
        await publisher.SendAsync(Publish("t", MqttQos.ExactlyOnce, dup: false));
        await publisher.ReadAsync(PacketType.PubRec);
        await publisher.SendAsync(Publish("t", MqttQos.ExactlyOnce, dup: true));
        await publisher.ReadAsync(PacketType.PubRec);
        await publisher.SendAsync(Ack(PacketType.PubRel));
        (await ReadAckAsync()).ReasonCode.ShouldBe(MqttReasonCode.Success);
        await publisher.SendAsync(Ack(PacketType.PubRel));
        (await ReadAckAsync()).ReasonCode.ShouldBe(MqttReasonCode.PacketIdentifierNotFound);
        await using var marker = await Mqtt.ConnectAsync(broker.Uri);
        (await subscriber.TakeUntilMarkerAsync(marker, "t")).Count.ShouldBe(1);

        async Task<AckPacket> ReadAckAsync() =>
            AckPacket.Decode(PacketType.PubComp, (await publisher.ReadAsync(PacketType.PubComp)).Body, MqttProtocolVersion.V5);
    }

    [Fact]
    public async Task A_client_that_takes_small_packets_only_is_spared_large_ones()
    {
        await using var broker = Mqtt.Broker();
        await using var small = await Mqtt.ConnectAsync(broker.Uri, options => options.MaxPacketBytes = 1024);
        await small.SubscribeAsync("t");
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await publisher.PublishAsync("t", new string('x', 2000));
        await publisher.PublishAsync("t", "small");
        (await small.TakeAndAcknowledgeAsync(1))[0].Payload.ShouldBe("small");
    }

    [Fact]
    public async Task Clients_are_told_that_the_broker_shuts_down()
    {
        var broker = Mqtt.Broker();
        await using var client = await Mqtt.ConnectAsync(broker.Uri);
        await broker.DisposeAsync();
        (await client.ConnectionEnded).ReasonCode.ShouldBe((byte)MqttReasonCode.ServerShuttingDown);
    }

    private static void WithWill(MqttClientOptions options, string topic, MqttProtocolVersion version)
    {
        options.Version = version;
        options.Will = new MqttWill(topic, Encoding.UTF8.GetBytes("offline"));
    }

    private static ConnectPacket Connect(string clientId) =>
        new()
        {
            Version = MqttProtocolVersion.V5,
            ClientId = clientId,
            CleanStart = true,
        };

    private static byte[] Subscribe(string filter) =>
        Tests.Codec.Packets.Write(buffer =>
            new SubscribePacket(1, [new SubscriptionRequest(filter, MqttQos.AtMostOnce)]).Write(buffer, MqttProtocolVersion.V5)
        );

    private static byte[] Ack(PacketType type) =>
        Tests.Codec.Packets.Write(buffer => AckPacket.Write(buffer, MqttProtocolVersion.V5, type, 5));

    private static byte[] Publish(string topic, MqttQos qos, bool dup, byte[]? properties = null, bool retain = false) =>
        Tests.Codec.Packets.Write(buffer =>
            PublishPacket.Write(
                buffer,
                MqttProtocolVersion.V5,
                Encoding.UTF8.GetBytes(topic),
                "payload"u8,
                qos,
                dup,
                retain,
                5,
                properties ?? []
            )
        );

    private static async Task PublishAsync(RawPeer peer, string topic, byte[] properties, bool retain)
    {
        await peer.SendAsync(Publish(topic, MqttQos.AtLeastOnce, dup: false, properties, retain));
        await peer.ReadAsync(PacketType.PubAck);
    }
}
