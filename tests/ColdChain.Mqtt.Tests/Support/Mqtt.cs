using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Mqtt.Tests;

/// <summary>Short words for what nearly every test does.</summary>
internal static class Mqtt
{
    /// <summary>Ends a test that hangs.</summary>
    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public static EmbeddedBroker Broker(Action<EmbeddedBrokerOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new EmbeddedBrokerOptions { Port = 0 };
        configure?.Invoke(options);
        return EmbeddedBroker.Start(options, clock ?? TimeProvider.System, NullLogger<EmbeddedBroker>.Instance);
    }

    public static MqttClient Client(Uri broker, Action<MqttClientOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = MqttClientOptions.FromUri(broker);
        configure?.Invoke(options);
        return new MqttClient(options, clock ?? TimeProvider.System, NullLogger<MqttClient>.Instance);
    }

    public static async Task<MqttClient> ConnectAsync(Uri broker, Action<MqttClientOptions>? configure = null, TimeProvider? clock = null)
    {
        var client = Client(broker, configure, clock);
        try
        {
            await client.ConnectAsync(Patience);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public static async Task SubscribeAsync(this MqttClient client, string filter, MqttQos qos = MqttQos.AtLeastOnce)
    {
        var results = await client.SubscribeAsync([new MqttSubscription(filter, qos)], Patience);
        results[0].GrantedQos.ShouldNotBeNull();
    }

    public static Task PublishAsync(
        this MqttClient client,
        string topic,
        string payload,
        MqttQos qos = MqttQos.AtLeastOnce,
        bool retain = false
    ) => client.PublishAsync(topic, Encoding.UTF8.GetBytes(payload), qos, retain, Patience);

    /// <summary>Receives, without acknowledging, until this many messages are there.</summary>
    public static async Task<List<TextMessage>> TakeAsync(this MqttClient client, int count)
    {
        var taken = new List<TextMessage>();
        while (taken.Count < count)
            taken.AddRange((await client.ReceiveAsync(Patience)).Select(TextMessage.Of));
        return taken;
    }

    /// <summary>Receives and acknowledges this many messages.</summary>
    public static async Task<List<TextMessage>> TakeAndAcknowledgeAsync(this MqttClient client, int count)
    {
        var taken = await client.TakeAsync(count);
        await client.AcknowledgeAsync(taken[^1].DeliveryNumber, Patience);
        return taken;
    }

    /// <summary>Nothing more comes: proved by a message of our own that arrives next.</summary>
    public static async Task<List<TextMessage>> TakeUntilMarkerAsync(this MqttClient client, MqttClient publisher, string topic)
    {
        var marker = Guid.NewGuid().ToString();
        await publisher.PublishAsync(topic, marker);
        var taken = new List<TextMessage>();
        while (taken.LastOrDefault()?.Payload != marker)
            taken.AddRange(await client.TakeAsync(1));
        taken.RemoveAt(taken.Count - 1);
        return taken;
    }
}
