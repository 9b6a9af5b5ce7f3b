using ColdChain.Journal;

namespace ColdChain.Telemetry.Reprocessing;

/// <inheritdoc cref="IRejectReprocessor"/>
internal sealed class RejectReprocessor(DeadLetterBook letters, IMessageJournal journal, TimeProvider clock) : IRejectReprocessor
{
    private const string Session = "console";
    private static readonly byte[] Topic = "$coldchain/reprocess"u8.ToArray();

    public async Task<int> ReprocessAsync(DeadLetterQuery query, string who, string why, CancellationToken cancel)
    {
        var sequences = await letters.ListOpenSequencesAsync(journal.Recorder, query, IRejectReprocessor.MaxMessages, cancel);
        long last = 0;
        foreach (var part in sequences.Chunk(ReprocessOrder.MaxSequences))
        {
            var entry = new JournalEntry(
                JournalEntryType.Marker,
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Qos: 0,
                Dup: false,
                Retain: false,
                Session,
                PacketId: 0,
                Topic,
                new ReprocessOrder(who, why, part).ToPayload()
            );
            last = await journal.EnqueueAsync(entry, cancel);
        }
        if (last > 0)
            await journal.WaitDurableAsync(last, cancel);
        return sequences.Count;
    }
}
