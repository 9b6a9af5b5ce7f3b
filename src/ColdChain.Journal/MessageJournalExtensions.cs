namespace ColdChain.Journal;

public static class MessageJournalExtensions
{
    /// <summary>Appends one entry and returns its sequence when it is durable.</summary>
    /// <exception cref="JournalUnavailableException">It could not be made durable.</exception>
    public static async ValueTask<long> AppendAsync(this IMessageJournal journal, JournalEntry entry, CancellationToken cancel)
    {
        var sequence = await journal.EnqueueAsync(entry, cancel);
        await journal.WaitDurableAsync(sequence, cancel);
        return sequence;
    }
}
