using System.Text;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Mqtt.Tests;

public sealed class MosquittoClientTests
{
    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData(MqttProtocolVersion.V5, MqttQos.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V5, MqttQos.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V5, MqttQos.ExactlyOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.ExactlyOnce)]
    public async Task Messages_of_every_qos_arrive(MqttProtocolVersion version, MqttQos qos)
    {
        await using var server = await MosquittoServer.StartAsync();
        var options = MqttClientOptions.FromUri(server.Uri);
        options.Version = version;
        await using var client = new MqttClient(options, TimeProvider.System, NullLogger<MqttClient>.Instance);
        await client.ConnectAsync(Patience);
        (await client.SubscribeAsync([new MqttSubscription("a/#", qos)], Patience))[0].GrantedQos.ShouldBe(qos);
        await using var publisher = new MqttClient(options, TimeProvider.System, NullLogger<MqttClient>.Instance);
        await publisher.ConnectAsync(Patience);
        for (var i = 0; i < 100; i++)
            await publisher.PublishAsync("a/b", Encoding.UTF8.GetBytes($"m{i}"), (MqttQos)Math.Min((int)qos, 1), false, Patience);
        var received = new List<string>();
        while (received.Count < 100)
        {
            var batch = await client.ReceiveAsync(Patience);
            received.AddRange(batch.Select(message => Encoding.UTF8.GetString(message.Payload.Span)));
            await client.AcknowledgeAsync(batch[^1].DeliveryNumber, Patience);
        }
        received.ShouldBe(Enumerable.Range(0, 100).Select(i => $"m{i}"));
    }
}
