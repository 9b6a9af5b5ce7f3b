using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.Evaluation.Csv;

/// <summary>What a CSV of readings holds within a span: the good samples of every channel that it names.</summary>
public sealed class ReadingsTable
{
    private readonly Dictionary<string, SampleSeries> _channels = new(StringComparer.Ordinal);

    /// <summary>Latest time of any row in the span, of any channel and quality.</summary>
    public long? LatestMs { get; internal set; }

    /// <summary>In ordinal order. A channel without a good sample in the span is there too.</summary>
    public IEnumerable<KeyValuePair<string, SampleSeries>> Channels => _channels.OrderBy(channel => channel.Key, StringComparer.Ordinal);

    internal Dictionary<string, SampleSeries> ByName => _channels;
}
