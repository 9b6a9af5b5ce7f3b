namespace ColdChain.Ingest;

/// <summary>What became of a posted message; each case is an answer to the sender.</summary>
public abstract record HttpIngestOutcome
{
    private HttpIngestOutcome() { }

    /// <summary>It is durable: 204.</summary>
    public sealed record Accepted(long Sequence) : HttpIngestOutcome;

    /// <summary>No source of that name is configured: 404.</summary>
    public sealed record UnknownSource(string Source) : HttpIngestOutcome;

    /// <summary>No topic, or not a topic: 400 with the reason.</summary>
    public sealed record BadTopic(string Reason) : HttpIngestOutcome;

    /// <summary>The journal's disk did not take it: 503, to be sent again later.</summary>
    public sealed record Unavailable(string Reason) : HttpIngestOutcome;
}
