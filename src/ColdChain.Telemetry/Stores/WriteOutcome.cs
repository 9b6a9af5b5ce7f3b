namespace ColdChain.Telemetry.Stores;

/// <summary>What a store did with a block; each case is the worker's next move.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <summary>Durable there: advance the cursor.</summary>
    public sealed record Accepted : WriteOutcome;

    /// <summary>These will never be taken: keep them as dead letters with the reason, then advance.</summary>
    public sealed record Refused(IReadOnlyList<RejectedMessage> Rejects) : WriteOutcome;

    /// <summary>Nothing is known to be written: stay, wait, write again (identities make it harmless).</summary>
    public sealed record Unavailable(TimeSpan? RetryAfter, string Reason) : WriteOutcome;
}
