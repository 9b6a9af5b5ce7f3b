using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;

namespace ColdChain.Mqtt.Tests.Broker;

public sealed class BrokerSessionTests
{
    private static readonly Action<MqttClientOptions> Persistent = options =>
    {
        options.ClientId = "recorder";
        options.SessionExpiry = TimeSpan.FromHours(1);
    };

    [Theory]
    [InlineData(MqttProtocolVersion.V5)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_resumed_session_gets_what_was_not_acknowledged_then_what_came_meanwhile(MqttProtocolVersion version)
    {
        await using var broker = Mqtt.Broker();
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await using var receiver = Mqtt.Client(
            broker.Uri,
            options =>
            {
                Persistent(options);
                options.Version = version;
            }
        );
        (await receiver.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeFalse();
        await receiver.SubscribeAsync("t/#");
        for (var i = 0; i < 6; i++)
            await publisher.PublishAsync("t/a", $"{i}");
        var first = await receiver.TakeAsync(6);
        await receiver.AcknowledgeAsync(first[2].DeliveryNumber, Mqtt.Patience);
        // A later answer of the broker proves that it has read the acknowledgements.
        await receiver.SubscribeAsync("other");
        await receiver.AbortAsync();
        await Eventually.HoldsAsync(() => broker.ConnectedClients == 1, "the broker noticed");
        for (var i = 6; i < 9; i++)
            await publisher.PublishAsync("t/a", $"{i}");

        (await receiver.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeTrue();
        var again = await receiver.TakeAndAcknowledgeAsync(6);

        again.Select(message => message.Payload).ShouldBe(["3", "4", "5", "6", "7", "8"]);
        again.Select(message => message.Dup).ShouldBe([true, true, true, false, false, false]);
        again[0].PacketId.ShouldBe(first[3].PacketId);
        again[0].DeliveryNumber.ShouldBeGreaterThan(first[^1].DeliveryNumber);
    }

    [Fact]
    public async Task Numbers_of_an_earlier_connection_acknowledge_nothing()
    {
        await using var broker = Mqtt.Broker();
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await using var receiver = await Mqtt.ConnectAsync(broker.Uri, Persistent);
        await receiver.SubscribeAsync("t");
        await publisher.PublishAsync("t", "kept");
        var before = await receiver.TakeAsync(1);
        await receiver.AbortAsync();
        await receiver.ConnectAsync(Mqtt.Patience);
        await receiver.TakeAsync(1);

        await receiver.AcknowledgeAsync(before[0].DeliveryNumber, Mqtt.Patience);
        await receiver.SubscribeAsync("other");
        await receiver.AbortAsync();
        await receiver.ConnectAsync(Mqtt.Patience);

        (await receiver.TakeAsync(1))[0].Payload.ShouldBe("kept");
    }

    [Fact]
    public async Task What_was_not_taken_before_the_connection_was_lost_comes_once()
    {
        await using var broker = Mqtt.Broker();
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await using var receiver = await Mqtt.ConnectAsync(broker.Uri, Persistent);
        await receiver.SubscribeAsync("t");
        for (var i = 0; i < 3; i++)
            await publisher.PublishAsync("t", $"{i}");
        // The answer to a later packet proves that the messages are here, though nobody has taken them.
        await receiver.SubscribeAsync("other");
        await receiver.AbortAsync();
        await receiver.ConnectAsync(Mqtt.Patience);
        await publisher.PublishAsync("t", "3");

        var taken = await receiver.TakeAndAcknowledgeAsync(4);

        taken.Select(message => message.Payload).ShouldBe(["0", "1", "2", "3"]);
    }

    [Fact]
    public async Task All_queues_together_are_bounded_and_a_session_that_ends_makes_room()
    {
        await using var broker = Mqtt.Broker(options =>
        {
            options.MaxTotalQueuedBytes = 10_000;
            options.BackPressureTime = TimeSpan.Zero;
        });
        foreach (var name in (string[])["a", "b"])
        {
            await using var away = await Mqtt.ConnectAsync(
                broker.Uri,
                options =>
                {
                    options.ClientId = name;
                    options.SessionExpiry = TimeSpan.FromHours(1);
                }
            );
            await away.SubscribeAsync(name);
        }
        await Eventually.HoldsAsync(() => broker.ConnectedClients == 0, "both are away");
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await publisher.PublishAsync("a", new string('x', 6_000));
        await publisher.PublishAsync("b", new string('x', 6_000));
        (await Should.ThrowAsync<MqttException>(() => publisher.PublishAsync("a", "x"))).ReasonCode.ShouldBe(
            (byte)MqttReasonCode.QuotaExceeded
        );
        await using var clean = await Mqtt.ConnectAsync(
            broker.Uri,
            options =>
            {
                options.ClientId = "b";
                options.CleanStart = true;
            }
        );
        await publisher.PublishAsync("a", "x");
        broker.WaitingFor("a").ShouldBe(2);
    }

    [Fact]
    public async Task A_session_ends_when_its_expiry_has_passed()
    {
        var clock = new ManualClock();
        await using var broker = Mqtt.Broker(clock: clock);
        var receiver = await Mqtt.ConnectAsync(broker.Uri, Persistent);
        await receiver.SubscribeAsync("t");
        await receiver.DisposeAsync();
        await Eventually.HoldsAsync(() => broker.ConnectedClients == 0, "the client is gone");

        clock.Advance(TimeSpan.FromMinutes(59));
        broker.Sessions.ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(2));
        broker.Sessions.ShouldBe(0);

        await using var later = Mqtt.Client(broker.Uri, Persistent);
        (await later.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_without_expiry_ends_with_its_connection()
    {
        await using var broker = Mqtt.Broker();
        var client = await Mqtt.ConnectAsync(broker.Uri, options => options.ClientId = "short");
        broker.Sessions.ShouldBe(1);
        await client.DisposeAsync();
        await Eventually.HoldsAsync(() => broker.Sessions == 0, "the session has ended");
    }

    [Fact]
    public async Task A_clean_start_forgets_the_session()
    {
        await using var broker = Mqtt.Broker();
        var old = await Mqtt.ConnectAsync(broker.Uri, Persistent);
        await old.SubscribeAsync("t");
        await old.DisposeAsync();
        await using var fresh = Mqtt.Client(
            broker.Uri,
            options =>
            {
                Persistent(options);
                options.CleanStart = true;
            }
        );
        (await fresh.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeFalse();
        // The same object resumes when it comes back: it asked for a new session once, not for ever.
        await fresh.AbortAsync();
        (await fresh.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_client_with_the_same_id_takes_over()
    {
        await using var broker = Mqtt.Broker();
        await using var first = await Mqtt.ConnectAsync(broker.Uri, Persistent);
        await first.SubscribeAsync("t");
        await using var second = Mqtt.Client(broker.Uri, Persistent);

        (await second.ConnectAsync(Mqtt.Patience)).SessionPresent.ShouldBeTrue();

        var ended = await Should.ThrowAsync<MqttException>(async () => await first.ReceiveAsync(Mqtt.Patience));
        ended.ReasonCode.ShouldBe((byte)MqttReasonCode.SessionTakenOver);
        broker.ConnectedClients.ShouldBe(1);
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await publisher.PublishAsync("t", "for the second");
        (await second.TakeAndAcknowledgeAsync(1))[0].Payload.ShouldBe("for the second");
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V5)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_full_queue_keeps_the_oldest_and_refuses_the_publisher(MqttProtocolVersion version)
    {
        await using var broker = Mqtt.Broker(options =>
        {
            options.MaxQueuedMessages = 5;
            options.BackPressureTime = TimeSpan.FromMilliseconds(50);
        });
        await using var receiver = await Mqtt.ConnectAsync(broker.Uri, Persistent);
        await receiver.SubscribeAsync("t");
        await receiver.AbortAsync();
        await Eventually.HoldsAsync(() => broker.ConnectedClients == 0, "the receiver is away");
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri, options => options.Version = version);
        for (var i = 0; i < 5; i++)
            await publisher.PublishAsync("t", $"{i}");

        var refusal = await Should.ThrowAsync<MqttException>(() => publisher.PublishAsync("t", "5"));

        // 3.1.1 can only be told by closing.
        refusal.ReasonCode.ShouldBe(version == MqttProtocolVersion.V5 ? (byte)MqttReasonCode.QuotaExceeded : null);
        await receiver.ConnectAsync(Mqtt.Patience);
        (await receiver.TakeAndAcknowledgeAsync(5)).Select(message => message.Payload).ShouldBe(["0", "1", "2", "3", "4"]);
    }

    [Fact]
    public async Task A_publisher_that_is_held_back_goes_on_when_there_is_room()
    {
        await using var broker = Mqtt.Broker(options =>
        {
            options.MaxQueuedMessages = 5;
            options.BackPressureTime = TimeSpan.FromSeconds(30);
        });
        await using var receiver = await Mqtt.ConnectAsync(
            broker.Uri,
            options =>
            {
                Persistent(options);
                options.ReceiveMaximum = 1;
            }
        );
        await receiver.SubscribeAsync("t");
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        var publishing = Task.WhenAll(Enumerable.Range(0, 50).Select(i => publisher.PublishAsync("t", $"{i}")));
        var received = new List<string>();
        while (received.Count < 50)
            received.AddRange((await receiver.TakeAndAcknowledgeAsync(1)).Select(message => message.Payload));
        await publishing;
        received.ShouldBe(Enumerable.Range(0, 50).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_slow_subscriber_does_not_stop_the_others()
    {
        await using var broker = Mqtt.Broker();
        // Connects and subscribes, and never reads again.
        using var slow = await RawPeer.ConnectAsync(
            broker.Port,
            new ConnectPacket
            {
                Version = MqttProtocolVersion.V5,
                ClientId = "slow",
                CleanStart = true,
            }
        );
        await slow.SendAsync(buffer =>
            new SubscribePacket(1, [new SubscriptionRequest("t", MqttQos.AtLeastOnce)]).Write(buffer, MqttProtocolVersion.V5)
        );
        await slow.ReadAsync(PacketType.SubAck);
        await using var quick = await Mqtt.ConnectAsync(broker.Uri);
        await quick.SubscribeAsync("t");
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        var payload = new string('x', 50_000);
        for (var i = 0; i < 400; i++)
        {
            await publisher.PublishAsync("t", payload);
            await quick.TakeAndAcknowledgeAsync(1);
        }
        broker.WaitingFor("slow").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_client_that_asks_for_ever_and_never_reads_is_not_read_on()
    {
        await using var broker = Mqtt.Broker();
        using var greedy = await RawPeer.ConnectAsync(
            broker.Port,
            new ConnectPacket
            {
                Version = MqttProtocolVersion.V5,
                ClientId = "greedy",
                CleanStart = true,
            }
        );
        var pings = new byte[1 << 20];
        for (var i = 0; i < pings.Length; i += 2)
            pings[i] = 0xC0;
        var stopped = false;
        for (var megabytes = 0; megabytes < 100 && !stopped; megabytes++)
        {
            var sending = greedy.SendAsync(pings);
            stopped = await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(3))) != sending;
        }
        stopped.ShouldBeTrue();
        await using var other = await Mqtt.ConnectAsync(broker.Uri);
        await other.SubscribeAsync("t");
    }

    [Fact]
    public async Task The_receive_maximum_of_the_client_bounds_what_is_unacknowledged()
    {
        await using var broker = Mqtt.Broker();
        await using var receiver = await Mqtt.ConnectAsync(
            broker.Uri,
            options =>
            {
                options.ClientId = "receiver";
                options.ReceiveMaximum = 10;
            }
        );
        await receiver.SubscribeAsync("t");
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        await Task.WhenAll(Enumerable.Range(0, 35).Select(i => publisher.PublishAsync("t", $"{i}")));

        var taken = await receiver.TakeAsync(10);
        // The answer to a later packet comes after everything the broker wanted to send before.
        await receiver.SubscribeAsync("other");
        broker.WaitingFor("receiver").ShouldBe(25);
        using var noMore = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Should.ThrowAsync<OperationCanceledException>(async () => await receiver.ReceiveAsync(noMore.Token));

        for (var total = 10; total < 35; total += taken.Count)
        {
            await receiver.AcknowledgeAsync(taken[^1].DeliveryNumber, Mqtt.Patience);
            taken = await receiver.TakeAsync(1);
            taken.Count.ShouldBeLessThanOrEqualTo(10);
        }
        taken[^1].Payload.ShouldBe("34");
    }
}
