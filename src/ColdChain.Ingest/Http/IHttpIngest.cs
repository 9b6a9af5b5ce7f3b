namespace ColdChain.Ingest;

/// <summary>Takes messages that come by HTTP (<c>POST /api/v1/ingest/{source}</c>) into the journal.</summary>
public interface IHttpIngest
{
    /// <summary>Returns when the message is durable, or will not be.</summary>
    /// <param name="source">Of the configured HTTP sources.</param>
    /// <param name="topic">Null: the source's configured topic.</param>
    /// <param name="body">As received; over the size limit its head and its hash are kept.</param>
    Task<HttpIngestOutcome> AppendAsync(string source, string? topic, ReadOnlyMemory<byte> body, CancellationToken cancel);
}
