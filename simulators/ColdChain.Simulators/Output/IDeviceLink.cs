namespace ColdChain.Simulators.Output;

/// <summary>The connection of one device. Disposing it publishes the offline status where there is one, and disconnects.</summary>
public interface IDeviceLink : IAsyncDisposable
{
    /// <summary>Publishes at QoS 1; completes when the broker has acknowledged. Several may be on the way at once.</summary>
    /// <exception cref="IOException">The connection is gone, or the broker refused: whether the message arrived is not known.</exception>
    Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancel);
}
