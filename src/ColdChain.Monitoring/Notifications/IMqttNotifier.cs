namespace ColdChain.Monitoring.Notifications;

/// <summary>Publishes at the broker that messages come from.</summary>
public interface IMqttNotifier
{
    /// <summary>Returns when the broker has taken it (QoS 1).</summary>
    /// <exception cref="IOException">The broker refused it.</exception>
    Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancel);
}
