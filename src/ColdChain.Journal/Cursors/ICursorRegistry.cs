namespace ColdChain.Journal.Cursors;

/// <summary>
/// Where each consumer of the journal stands. Consumers keep their cursors themselves, with their results; this only knows them, so that a
/// segment is removed only when every consumer has passed it. Thread safe.
/// </summary>
public interface ICursorRegistry
{
    /// <summary>Names a consumer and the newest sequence whose results it has made durable; 0 for none.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="CursorAheadException">The cursor lies beyond the journal's end: the journal has lost records that were durable, or it is another journal.</exception>
    IJournalCursor Register(string consumer, long sequence);

    /// <summary>The sequence that every registered consumer has passed; 0 while there is none.</summary>
    long PassedByAll { get; }

    /// <summary>Every consumer and its cursor, by name; for lag metrics and the console.</summary>
    IReadOnlyDictionary<string, long> Cursors { get; }
}
