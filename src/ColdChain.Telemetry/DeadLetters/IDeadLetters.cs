namespace ColdChain.Telemetry;

/// <summary>The dead letters, kept with the cursor of the store worker in a SQLite file of their own.</summary>
public interface IDeadLetters
{
    /// <summary>Newest first. <paramref name="before"/> is the cursor of the page before; null for the first page.</summary>
    Task<DeadLetterPage> ListAsync(string? reason, string? topicContains, string? before, int limit, CancellationToken cancel);

    Task<long> CountAsync(CancellationToken cancel);
}
