namespace ColdChain.Journal;

/// <summary>Reads durable records in order. Not thread safe.</summary>
public interface IJournalReader : IDisposable
{
    /// <summary>The next durable record; false at the durable end, where a later call may succeed.</summary>
    bool TryRead(out JournalRecord record);
}
