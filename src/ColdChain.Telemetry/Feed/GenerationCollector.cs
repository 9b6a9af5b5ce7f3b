using System.Text.Encodings.Web;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Telemetry.Feed;

/// <summary>Carries out the markers of <see cref="GenerationMarkers"/> for one block after the other. One thread at a time.</summary>
internal sealed class GenerationCollector
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<(long, long, GenerationOrder)> _orders = [];
    private readonly List<GenerationPart> _parts = [];
    private readonly List<Reading> _readings = [];
    private readonly List<(long, GenerationEnd)> _ends = [];
    private readonly List<JournalDecision> _decisions = [];

    /// <summary>New readings of the block so far.</summary>
    public int Readings => _readings.Count;

    public void Take(in JournalRecord record, SpanDecoder spans)
    {
        switch (GenerationMarkers.TryParse(record.Payload.Span, record.Sequence))
        {
            case GenerationOrder order:
                _orders.Add((record.Sequence, record.ReceivedMs, order));
                Decide(
                    record,
                    "generation.order",
                    record.Sequence,
                    order.Who,
                    order.Why,
                    new
                    {
                        topics = order.Selection.Topics,
                        receivedFrom = IsoTime.Format(order.Selection.FromMs),
                        receivedTo = IsoTime.Format(order.Selection.ToMs),
                    }
                );
                break;
            case GenerationStep step:
                _parts.Add(spans.Carry(step, _readings));
                break;
            case GenerationEnd end:
                _ends.Add((record.ReceivedMs, end));
                Decide(
                    record,
                    end.Cancelled ? "generation.cancel" : "generation.done",
                    end.Generation,
                    end.Who,
                    end.Why,
                    new { generation = end.Generation }
                );
                break;
        }
    }

    /// <summary>Something was decided; what is said twice of the same is one.</summary>
    public void Decide(in JournalRecord record, string action, long subject, string who, string why, object detail) =>
        _decisions.Add(
            new JournalDecision(
                record.Recorder,
                record.Sequence,
                record.ReceivedMs,
                action,
                subject,
                who,
                why,
                JsonSerializer.Serialize(detail, Readable)
            )
        );

    /// <summary>Dead letters were decoded again.</summary>
    public void AtOnce(long generation, IReadOnlyList<long> sequences, IReadOnlyList<TouchedChannel> touched)
    {
        if (sequences.Count > 0)
            _parts.Add(new GenerationPart(generation, sequences[0], sequences[^1], sequences, 0, 0, 0, touched, AtOnce: true));
    }

    /// <summary>What was collected since the last time.</summary>
    public BlockGenerations Take()
    {
        if (_orders.Count + _parts.Count + _ends.Count + _decisions.Count == 0)
            return BlockGenerations.None;
        var taken = new BlockGenerations([.. _orders], [.. _parts], [.. _readings], [.. _ends], [.. _decisions]);
        _orders.Clear();
        _parts.Clear();
        _readings.Clear();
        _ends.Clear();
        _decisions.Clear();
        return taken;
    }
}
