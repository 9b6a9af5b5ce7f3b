using ColdChain.Mqtt;
using ColdChain.Simulators.Messages;

namespace ColdChain.Simulators.Output;

/// <summary>The MQTT connection of one simulated device.</summary>
internal sealed class MqttDeviceLink(MqttClient client, string? statusTopic) : IDeviceLink
{
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(2);

    public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancel) =>
        client.PublishAsync(topic, payload, MqttQos.AtLeastOnce, retain: false, cancel);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (statusTopic is not null && !client.ConnectionEnded.IsCompleted)
            {
                using var patience = new CancellationTokenSource(GoodbyeTime);
                await client.PublishAsync(statusTopic, NativeTopics.OfflineStatus, MqttQos.AtLeastOnce, retain: true, patience.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // A connection that breaks now leaves the last will, which says the same.
        }
        finally
        {
            await client.DisposeAsync();
        }
    }
}
