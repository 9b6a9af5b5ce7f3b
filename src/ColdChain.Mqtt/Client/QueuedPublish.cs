namespace ColdChain.Mqtt.Client;

/// <summary>One message in the queue of <see cref="MqttPublisher"/>.</summary>
internal sealed record QueuedPublish(string Topic, ReadOnlyMemory<byte> Payload, MqttQos Qos, bool Retain)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
