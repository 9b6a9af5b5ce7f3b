using System.Text;
using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Mqtt.Tests.Client;

public sealed class MqttPublisherTests
{
    private static readonly byte[] X = "x"u8.ToArray();

    [Fact]
    public async Task What_the_broker_had_not_acknowledged_is_sent_again_marked_as_duplicate()
    {
        using var broker = new ScriptedBroker();
        await using var publisher = Publisher(broker.Uri);
        var (first, _) = await broker.AcceptAsync();
        var tasks = new List<Task>();
        for (var i = 0; i < 3; i++)
            tasks.Add(await publisher.EnqueueAsync("t", Encoding.UTF8.GetBytes($"{i}"), MqttQos.AtLeastOnce, false, Mqtt.Patience));
        var sent = new List<(ushort Id, bool Dup, string Payload)>();
        for (var i = 0; i < 3; i++)
            sent.Add(await ReadAsync(first));
        sent.ShouldAllBe(publish => !publish.Dup);
        await first.SendAsync(buffer => AckPacket.Write(buffer, MqttProtocolVersion.V5, PacketType.PubAck, sent[0].Id));
        await tasks[0];
        first.Dispose();

        var (second, connect) = await broker.AcceptAsync(new ConnAckPacket { SessionPresent = true });
        connect.CleanStart.ShouldBeFalse();
        var again = new List<(ushort Id, bool Dup, string Payload)> { await ReadAsync(second), await ReadAsync(second) };
        again.ShouldBe([(sent[1].Id, true, sent[1].Payload), (sent[2].Id, true, sent[2].Payload)]);
        foreach (var (id, _, _) in again)
            await second.SendAsync(buffer => AckPacket.Write(buffer, MqttProtocolVersion.V5, PacketType.PubAck, id));
        await publisher.FlushAsync(Mqtt.Patience);
        publisher.Acknowledged.ShouldBe(3);
        second.Dispose();
    }

    [Fact]
    public async Task A_full_queue_makes_callers_wait_and_a_connection_lets_them_go_on()
    {
        var port = RealServers.FreePort();
        await using var publisher = Publisher(new Uri($"mqtt://127.0.0.1:{port}"), options => options.QueueLength = 3);
        for (var i = 0; i < 3; i++)
            await publisher.EnqueueAsync("t", X, MqttQos.AtLeastOnce, false, Mqtt.Patience);
        var fourth = publisher.EnqueueAsync("t", X, MqttQos.AtLeastOnce, false, Mqtt.Patience);
        fourth.IsCompleted.ShouldBeFalse();
        publisher.IsConnected.ShouldBeFalse();

        await using var broker = Mqtt.Broker(options => options.Port = port);
        await (await fourth);
        await publisher.FlushAsync(Mqtt.Patience);
        publisher.Acknowledged.ShouldBe(4);
        publisher.Pending.ShouldBe(0);
    }

    [Fact]
    public async Task Every_message_arrives_though_the_connection_is_lost_again_and_again()
    {
        await using var broker = Mqtt.Broker();
        await using var receiver = await Mqtt.ConnectAsync(broker.Uri);
        await receiver.SubscribeAsync("t");
        await using var publisher = Publisher(broker.Uri);
        using var mayGoOn = new SemaphoreSlim(1);
        var publishing = Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                // A thousand at a time, so that each loss finds messages on their way.
                if (i % 1_000 == 0)
                    await mayGoOn.WaitAsync();
                await publisher.EnqueueAsync("t", Encoding.UTF8.GetBytes($"{i}"), MqttQos.AtLeastOnce, false, Mqtt.Patience);
            }
            await publisher.FlushAsync(Mqtt.Patience);
        });
        var received = new HashSet<string>(StringComparer.Ordinal);
        var losses = 0;
        while (received.Count < 5_000)
        {
            received.UnionWith((await receiver.TakeAndAcknowledgeAsync(1)).Select(message => message.Payload));
            if (received.Count < (losses * 1_000) + 500)
                continue;
            losses++;
            // Somebody with the same client id throws the publisher off.
            await using var intruder = await Mqtt.ConnectAsync(
                broker.Uri,
                options =>
                {
                    options.ClientId = "publisher";
                    options.SessionExpiry = TimeSpan.FromMinutes(5);
                }
            );
            mayGoOn.Release();
        }
        await publishing;
        losses.ShouldBe(5);
        (publisher.Acknowledged, publisher.Refused).ShouldBe((5_000, 0));
    }

    [Fact]
    public async Task A_message_that_the_broker_can_never_take_does_not_stop_the_others()
    {
        var port = RealServers.FreePort();
        await using var publisher = Publisher(new Uri($"mqtt://127.0.0.1:{port}"));
        var large = await publisher.EnqueueAsync("t", new byte[5_000], MqttQos.AtLeastOnce, false, Mqtt.Patience);
        var small = await publisher.EnqueueAsync("t", X, MqttQos.AtLeastOnce, false, Mqtt.Patience);
        await using var broker = Mqtt.Broker(options =>
        {
            options.Port = port;
            options.MaxPacketBytes = 4_000;
        });
        await small.WaitAsync(Mqtt.Patience);
        (await Should.ThrowAsync<MqttException>(() => large)).ReasonCode.ShouldBe((byte)MqttReasonCode.PacketTooLarge);
    }

    [Fact]
    public async Task What_is_refused_for_want_of_room_is_sent_again_later_and_what_is_refused_for_good_is_counted()
    {
        using var broker = new ScriptedBroker();
        await using var publisher = Publisher(broker.Uri);
        var (peer, _) = await broker.AcceptAsync();
        var full = await publisher.EnqueueAsync("t", X, MqttQos.AtLeastOnce, false, Mqtt.Patience);
        var id = (await ReadAsync(peer)).Id;
        await peer.SendAsync(buffer =>
            AckPacket.Write(buffer, MqttProtocolVersion.V5, PacketType.PubAck, id, MqttReasonCode.QuotaExceeded)
        );
        id = (await ReadAsync(peer)).Id;
        await peer.SendAsync(buffer => AckPacket.Write(buffer, MqttProtocolVersion.V5, PacketType.PubAck, id));
        await full;

        var forbidden = await publisher.EnqueueAsync("t", X, MqttQos.AtLeastOnce, false, Mqtt.Patience);
        id = (await ReadAsync(peer)).Id;
        await peer.SendAsync(buffer =>
            AckPacket.Write(buffer, MqttProtocolVersion.V5, PacketType.PubAck, id, MqttReasonCode.NotAuthorized)
        );
        (await Should.ThrowAsync<MqttException>(() => forbidden)).ReasonCode.ShouldBe((byte)MqttReasonCode.NotAuthorized);
        (publisher.Acknowledged, publisher.Refused).ShouldBe((1, 1));
        peer.Dispose();
    }

    private static MqttPublisher Publisher(Uri broker, Action<MqttPublisherOptions>? configure = null)
    {
        var options = new MqttPublisherOptions
        {
            Client = MqttClientOptions.FromUri(broker),
            Reconnect = new MqttReconnectOptions
            {
                FirstDelay = TimeSpan.FromMilliseconds(10),
                LongestDelay = TimeSpan.FromMilliseconds(50),
            },
            QuotaRetryDelay = TimeSpan.FromMilliseconds(10),
        };
        options.Client.ClientId = "publisher";
        options.Client.SessionExpiry = TimeSpan.FromMinutes(5);
        configure?.Invoke(options);
        return new MqttPublisher(options, TimeProvider.System, NullLogger<MqttPublisher>.Instance);
    }

    private static async Task<(ushort Id, bool Dup, string Payload)> ReadAsync(RawPeer peer)
    {
        var packet = await peer.ReadAsync(PacketType.Publish);
        var publish = PublishPacket.Decode(packet.Header, packet.Body, MqttProtocolVersion.V5);
        return (publish.PacketId, publish.Dup, Encoding.UTF8.GetString(publish.Payload));
    }
}
