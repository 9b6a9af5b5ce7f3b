using ColdChain.Mqtt.Codec;
using static ColdChain.Mqtt.Tests.Client.ScriptedPackets;

namespace ColdChain.Mqtt.Tests.Client;

public sealed class ClientPublishTests
{
    private const MqttProtocolVersion V5 = MqttProtocolVersion.V5;

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
}
