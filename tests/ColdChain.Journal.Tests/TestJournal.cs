using System.Diagnostics.Metrics;
using System.Text;
using ColdChain.Journal.Files;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Journal.Tests;

/// <summary>Opens journals on any files, makes entries, reads all.</summary>
internal static class TestJournal
{
    public static MessageJournal Open(IJournalFiles files, TimeProvider? clock = null, JournalOptions? options = null) =>
        new(
            RecoveredJournal.From(files, NullLogger.Instance),
            files,
            options ?? new JournalOptions(),
            clock ?? new ManualClock(),
            new JournalMetrics(new Meters()),
            NullLogger.Instance
        );

    public static JournalEntry Message(
        string payload,
        string session = "recorder-1",
        ushort packetId = 7,
        string topic = "coldchain/s/d/readings"
    ) =>
        new(
            JournalEntryType.Message,
            1_700_000_000_123,
            Qos: 1,
            Dup: false,
            Retain: false,
            session,
            packetId,
            Encoding.UTF8.GetBytes(topic),
            Encoding.UTF8.GetBytes(payload)
        );

    public static async Task<long> AppendAsync(this IMessageJournal journal, string payload) =>
        await journal.AppendAsync(Message(payload), CancellationToken.None);

    public static async Task AppendManyAsync(this IMessageJournal journal, int count)
    {
        long last = 0;
        for (var number = 0; number < count; number++)
            last = await journal.EnqueueAsync(Message($"message {number}"), CancellationToken.None);
        await journal.WaitDurableAsync(last, CancellationToken.None);
    }

    public static List<string> ReadAll(this IMessageJournal journal, long from = 1)
    {
        using var reader = journal.OpenReader(from);
        var payloads = new List<string>();
        while (reader.TryRead(out var record))
        {
            record.Sequence.ShouldBe(from + payloads.Count);
            payloads.Add(Encoding.UTF8.GetString(record.Payload.Span));
        }
        return payloads;
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose() { }
    }
}
