namespace ColdChain.Mqtt.Tests.Broker;

public sealed class BrokerRoutingTests
{
    [Theory]
    [InlineData(MqttProtocolVersion.V5, MqttQos.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V5, MqttQos.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.AtMostOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQos.AtLeastOnce)]
    public async Task Messages_arrive_in_order(MqttProtocolVersion version, MqttQos qos)
    {
        await using var broker = Mqtt.Broker();
        await using var subscriber = await Mqtt.ConnectAsync(broker.Uri, options => options.Version = version);
        await subscriber.SubscribeAsync("plant/+/temperature", qos);
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri, options => options.Version = version);
        var sending = Enumerable.Range(0, 1000).Select(i => publisher.PublishAsync("plant/a/temperature", $"{i}", qos)).ToArray();
        await Task.WhenAll(sending);
        var received = await subscriber.TakeAndAcknowledgeAsync(1000);
        received.Select(message => message.Payload).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"{i}"));
        received.ShouldAllBe(message => message.Qos == qos && !message.Dup && !message.Retain);
    }
}
