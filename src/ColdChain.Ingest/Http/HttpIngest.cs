using System.Text;
using ColdChain.Journal;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest;

/// <inheritdoc cref="IHttpIngest"/>
internal sealed class HttpIngest(IMessageJournal journal, IOptions<IngestOptions> options, TimeProvider clock, IngestMetrics metrics)
    : IHttpIngest
{
    private readonly Dictionary<string, HttpSourceOptions> _sources = options.Value.HttpSources.ToDictionary(
        source => source.Name,
        StringComparer.Ordinal
    );

    public async Task<HttpIngestOutcome> AppendAsync(string source, string? topic, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (!_sources.TryGetValue(source, out var configured))
            return new HttpIngestOutcome.UnknownSource(source);
        if (string.IsNullOrEmpty(topic))
            topic = configured.Topic;
        if (topic.Length == 0)
            return new HttpIngestOutcome.BadTopic($"Source {source} has no topic of its own; the request must name one.");
        if (TopicName.Fault(topic) is { } fault)
            return new HttpIngestOutcome.BadTopic(fault);
        var entry = new JournalEntry(
            JournalEntryType.Message,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Qos: 0,
            Dup: false,
            Retain: false,
            $"http:{source}",
            PacketId: 0,
            Encoding.UTF8.GetBytes(topic),
            body
        ).CutIfLongerThan(options.Value.MaxMessageBytes);
        try
        {
            var sequence = await journal.EnqueueAsync(entry, cancel);
            metrics.Received($"http:{source}", 1, body.Length, 0, entry.WholeSha256.IsEmpty ? 0 : 1);
            await journal.WaitDurableAsync(sequence, cancel);
            return new HttpIngestOutcome.Accepted(sequence);
        }
        catch (JournalUnavailableException failure)
        {
            return new HttpIngestOutcome.Unavailable(failure.Message);
        }
    }
}
