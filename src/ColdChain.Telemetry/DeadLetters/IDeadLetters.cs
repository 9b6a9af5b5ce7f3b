namespace ColdChain.Telemetry;

/// <summary>The dead letters, kept with the cursor of the store worker in a SQLite file of their own.</summary>
public interface IDeadLetters
{
    /// <summary>Newest first. <paramref name="before"/> is the cursor of the page before; null for the first page.</summary>
    Task<DeadLetterPage> ListAsync(DeadLetterQuery query, string? before, int limit, CancellationToken cancel);

    /// <summary>Those that were not decoded since.</summary>
    Task<long> CountAsync(CancellationToken cancel);

    /// <summary>Those that left the list, too old or too many; their messages are in the journal as long as it keeps them.</summary>
    Task<long> CountDroppedAsync(CancellationToken cancel);
}
