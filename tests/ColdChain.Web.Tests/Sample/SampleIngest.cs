using ColdChain.Ingest;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Knows one source, <c>gateway</c>; remembers what it took.</summary>
internal sealed class SampleIngest : IHttpIngest
{
    public List<(string? Topic, byte[] Body)> Taken { get; } = [];

    public Task<HttpIngestOutcome> AppendAsync(string source, string? topic, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (source == "full")
            return Task.FromResult<HttpIngestOutcome>(new HttpIngestOutcome.Unavailable("no space left on device."));
        if (source != "gateway")
            return Task.FromResult<HttpIngestOutcome>(new HttpIngestOutcome.UnknownSource(source));
        Taken.Add((topic, body.ToArray()));
        return Task.FromResult<HttpIngestOutcome>(new HttpIngestOutcome.Accepted(Taken.Count));
    }
}
