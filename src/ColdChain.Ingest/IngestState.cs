using System.Collections.Concurrent;

namespace ColdChain.Ingest;

/// <summary>What reception looks like now, for readiness, console and doctor. Thread safe.</summary>
public sealed class IngestState
{
    private readonly ConcurrentDictionary<string, SourceStatus> _sources = new(StringComparer.Ordinal);

    /// <summary>Every source, by name.</summary>
    public IReadOnlyList<SourceStatus> Sources => [.. _sources.Values.OrderBy(source => source.Name, StringComparer.Ordinal)];

    /// <summary>Every source has started and is connected.</summary>
    public bool IsReady => IsStarted && _sources.Values.All(source => source.IsConnected);

    /// <summary>False until the sources are known: nothing is ready before.</summary>
    public bool IsStarted { get; private set; }

    internal void Start(IEnumerable<SourceStatus> sources)
    {
        foreach (var source in sources)
            _sources[source.Name] = source;
        IsStarted = true;
    }

    internal void Change(string source, Func<SourceStatus, SourceStatus> change) =>
        _sources.AddOrUpdate(
            source,
            static (name, with) => with(SourceStatus.NotConnected(name, default)),
            static (_, status, with) => with(status),
            change
        );
}
