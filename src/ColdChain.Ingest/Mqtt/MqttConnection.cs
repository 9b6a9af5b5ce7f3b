using System.Diagnostics;
using System.Threading.Channels;
using ColdChain.Ingest.Redelivery;
using ColdChain.Journal;
using ColdChain.Mqtt;

namespace ColdChain.Ingest;

/// <summary>
/// One connection while it lasts: one loop receives and appends, the other waits until that is durable and acknowledges, in the order received.
/// Between them stands a bounded channel: when the disk is slow, it fills, nothing more is received, and the broker stops at receive maximum.
/// </summary>
internal sealed class MqttConnection(
    string source,
    IMqttReceiver receiver,
    IMessageJournal journal,
    SessionMemory memory,
    int maxMessageBytes,
    TimeProvider clock,
    IngestState state,
    IngestMetrics metrics
)
{
    /// <summary>Batches received but not acknowledged. Small: a batch is all that had arrived, and waits for one flush.</summary>
    private const int BatchesInFlight = 64;

    /// <summary>What was received when the service stops is still made durable and acknowledged, for this long.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Channel<PendingAcknowledgement> _pending = Channel.CreateBounded<PendingAcknowledgement>(
        new BoundedChannelOptions(BatchesInFlight) { SingleReader = true, SingleWriter = true }
    );

    /// <summary>At least one message was acknowledged: the connection and the journal worked.</summary>
    public bool HasAcknowledged { get; private set; }

    /// <summary>Runs until the service stops (then it returns) or something fails.</summary>
    /// <exception cref="MqttException">The connection was lost.</exception>
    /// <exception cref="JournalUnavailableException">The journal did not take the messages; they are not acknowledged.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var receiveUntil = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var acknowledgeUntil = new CancellationTokenSource();
        var receive = ReceiveAsync(receiveUntil.Token);
        var acknowledge = AcknowledgeAsync(acknowledgeUntil.Token);
        var first = await Task.WhenAny(receive, acknowledge);
        if (first == receive && stopping.IsCancellationRequested)
            await Task.WhenAny(acknowledge, Task.Delay(Farewell, clock, CancellationToken.None));
        await receiveUntil.CancelAsync();
        await acknowledgeUntil.CancelAsync();
        await Task.WhenAll(receive, acknowledge).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested)
            return;
        // Whichever loop failed says why; the other one was cancelled.
        if (
            (
                first.IsFaulted ? first
                : receive.IsFaulted ? receive
                : acknowledge
            ) is
            { IsFaulted: true } failed
        )
            await failed;
        throw new UnreachableException("A loop of a connection ended without a reason.");
    }

    private async Task ReceiveAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var batch = await receiver.ReceiveAsync(cancel);
                if (batch.Count == 0)
                    continue;
                var newest = await AppendAsync(batch, cancel);
                await _pending.Writer.WriteAsync(new PendingAcknowledgement(newest, batch[^1].DeliveryNumber), cancel);
            }
        }
        finally
        {
            _pending.Writer.Complete();
        }
    }

    /// <returns>The newest sequence that the batch's messages are in.</returns>
    private async ValueTask<long> AppendAsync(IReadOnlyList<ReceivedPublish> batch, CancellationToken cancel)
    {
        var received = clock.GetUtcNow();
        var receivedMs = received.ToUnixTimeMilliseconds();
        long newest = 0;
        long bytes = 0;
        var redeliveries = 0;
        var oversize = 0;
        for (var at = 0; at < batch.Count; at++)
        {
            var publish = batch[at];
            var entry = new JournalEntry(
                JournalEntryType.Message,
                receivedMs,
                (byte)publish.Qos,
                publish.Dup,
                publish.Retain,
                memory.Session,
                publish.PacketId,
                publish.Topic,
                publish.Payload
            ).CutIfLongerThan(maxMessageBytes);
            bytes += publish.Payload.Length;
            oversize += entry.WholeSha256.IsEmpty ? 0 : 1;
            long sequence;
            if (publish.Qos == MqttQos.AtMostOnce)
            {
                sequence = await journal.EnqueueAsync(entry, cancel);
            }
            else if (memory.Judge(entry) is { } journaled)
            {
                sequence = journaled;
                redeliveries++;
            }
            else
            {
                sequence = await EnqueueNewAsync(entry, cancel);
            }
            newest = Math.Max(newest, sequence);
        }
        var appended = batch.Count - redeliveries;
        metrics.Received(source, appended, bytes, redeliveries, oversize);
        state.Change(
            source,
            status =>
                status with
                {
                    LastMessage = received,
                    Messages = status.Messages + appended,
                    Redeliveries = status.Redeliveries + redeliveries,
                }
        );
        return newest;
    }

    private async ValueTask<long> EnqueueNewAsync(JournalEntry entry, CancellationToken cancel)
    {
        var isJournaled = false;
        try
        {
            var sequence = await journal.EnqueueAsync(entry, cancel);
            memory.Journaled(entry.PacketId, sequence);
            isJournaled = true;
            return sequence;
        }
        finally
        {
            if (!isJournaled)
                memory.NotJournaled(entry.PacketId);
        }
    }

    private async Task AcknowledgeAsync(CancellationToken cancel)
    {
        while (await _pending.Reader.WaitToReadAsync(cancel))
        {
            long sequence = 0;
            long deliveryNumber = 0;
            while (_pending.Reader.TryRead(out var pending))
                (sequence, deliveryNumber) = (Math.Max(sequence, pending.Sequence), pending.DeliveryNumber);
            await journal.WaitDurableAsync(sequence, cancel);
            await receiver.AcknowledgeAsync(deliveryNumber, cancel);
            HasAcknowledged = true;
            metrics.Acknowledged(source);
        }
    }
}
