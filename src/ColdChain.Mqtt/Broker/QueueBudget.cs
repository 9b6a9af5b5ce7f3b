namespace ColdChain.Mqtt.Broker;

/// <summary>What all queues of the broker hold together, in bytes. Guarded by the lock of <see cref="BrokerCore"/>.</summary>
internal sealed class QueueBudget(long maxBytes)
{
    public long Bytes { get; private set; }

    public bool IsSpent => Bytes >= maxBytes;

    public void Take(long bytes) => Bytes += bytes;

    public void Return(long bytes) => Bytes -= bytes;
}
