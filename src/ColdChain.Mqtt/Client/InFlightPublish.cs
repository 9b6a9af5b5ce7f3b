namespace ColdChain.Mqtt.Client;

/// <summary>One message on its way to the broker at QoS 1.</summary>
internal sealed class InFlightPublish(byte[] topic, ReadOnlyMemory<byte> payload, bool retain)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public byte[] Topic { get; } = topic;
    public ReadOnlyMemory<byte> Payload { get; } = payload;
    public bool Retain { get; } = retain;

    /// <summary>0 until it is sent for the first time; kept over connections.</summary>
    public ushort PacketId { get; set; }

    /// <summary>Order of the first sending.</summary>
    public long Number { get; set; }

    /// <summary>The connection that it was last sent on.</summary>
    public int Connection { get; set; }

    public bool IsAbandoned { get; private set; }

    public Task Acknowledged => _done.Task;

    public void Succeed() => _done.TrySetResult();

    public void Fail(MqttException reason) => _done.TrySetException(reason);

    /// <summary>The caller waits no more; what is sent already stays on its way.</summary>
    public void Abandon(CancellationToken cancel)
    {
        IsAbandoned = true;
        _done.TrySetCanceled(cancel);
    }
}
