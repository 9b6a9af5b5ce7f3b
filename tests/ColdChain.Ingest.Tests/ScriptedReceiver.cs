using System.Text;
using System.Threading.Channels;
using ColdChain.Mqtt;

namespace ColdChain.Ingest.Tests;

/// <summary>One connection of a <see cref="ScriptedBroker"/>.</summary>
internal sealed class ScriptedReceiver(ScriptedBroker broker, Exception? refusal) : IMqttReceiver
{
    private readonly Channel<IReadOnlyList<ReceivedPublish>> _batches = Channel.CreateUnbounded<IReadOnlyList<ReceivedPublish>>();
    private long _deliveries;
    private long _acknowledged;
    private int _batchesTaken;

    public bool IsConnected { get; private set; }

    public bool IsDisposed { get; private set; }

    public long Acknowledged => Volatile.Read(ref _acknowledged);

    public int BatchesTaken => Volatile.Read(ref _batchesTaken);

    public List<string> Unsubscribed { get; } = [];

    public void Deliver(params (ushort PacketId, bool Dup, string Payload)[] messages) =>
        _batches.Writer.TryWrite([
            .. messages.Select(message => new ReceivedPublish(
                ++_deliveries,
                "coldchain/s/d/readings"u8.ToArray(),
                Encoding.UTF8.GetBytes(message.Payload),
                message.PacketId == 0 ? MqttQos.AtMostOnce : MqttQos.AtLeastOnce,
                message.Dup,
                Retain: false,
                message.PacketId
            )),
        ]);

    public void Break(string why = "the wire was cut") => _batches.Writer.Complete(new MqttException(why));

    public Task<MqttSession> ConnectAsync(CancellationToken cancel)
    {
        if (refusal is not null)
            return Task.FromException<MqttSession>(refusal);
        IsConnected = true;
        return Task.FromResult(new MqttSession(broker.SessionPresent, "client", TimeSpan.FromSeconds(30), TimeSpan.FromDays(7)));
    }

    public async Task<IReadOnlyList<MqttSubscribeResult>> SubscribeAsync(
        IReadOnlyList<MqttSubscription> subscriptions,
        CancellationToken cancel
    )
    {
        await broker.Answers.WaitAsync(cancel);
        return
        [
            .. subscriptions.Select(subscription =>
                broker.Refused.Contains(subscription.TopicFilter)
                    ? new MqttSubscribeResult(subscription.TopicFilter, GrantedQos: null, 0x87)
                    : new MqttSubscribeResult(subscription.TopicFilter, subscription.Qos, (byte)subscription.Qos)
            ),
        ];
    }

    public Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancel)
    {
        Unsubscribed.AddRange(topicFilters);
        return Task.CompletedTask;
    }

    public async ValueTask<IReadOnlyList<ReceivedPublish>> ReceiveAsync(CancellationToken cancel)
    {
        try
        {
            var batch = await _batches.Reader.ReadAsync(cancel);
            Interlocked.Increment(ref _batchesTaken);
            return batch;
        }
        catch (ChannelClosedException closed)
        {
            throw closed.InnerException!;
        }
    }

    public ValueTask AcknowledgeAsync(long deliveryNumber, CancellationToken cancel)
    {
        deliveryNumber.ShouldBeGreaterThan(Acknowledged);
        Volatile.Write(ref _acknowledged, deliveryNumber);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        IsConnected = false;
        _batches.Writer.TryComplete(new MqttException("disposed"));
        return default;
    }
}
