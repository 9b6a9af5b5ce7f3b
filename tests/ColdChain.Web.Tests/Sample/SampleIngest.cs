using ColdChain.Ingest;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Knows one source, <c>gateway</c>; remembers what it took.</summary>
internal sealed class SampleIngest : IHttpIngest
{
    public List<(string? Topic, byte[] Body)> Taken { get; } = [];

    /// <summary>Set: the source <c>slow</c> has its messages when this is done.</summary>
    public Task Durable { get; set; } = Task.CompletedTask;

    /// <summary>A message of the source <c>slow</c> came.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<HttpIngestOutcome> AppendAsync(string source, string? topic, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (source == "slow")
        {
            Reached.SetResult();
            await Durable;
            return new HttpIngestOutcome.Accepted(1);
        }
        if (source == "full")
            return new HttpIngestOutcome.Unavailable("no space left on device.");
        if (source != "gateway")
            return new HttpIngestOutcome.UnknownSource(source);
        Taken.Add((topic, body.ToArray()));
        return new HttpIngestOutcome.Accepted(Taken.Count);
    }
}
