using System.Runtime.InteropServices;
using ColdChain.Domain.Readings;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Decoding.Sparkplug;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Normalising;

namespace ColdChain.Telemetry.Generations;

/// <summary>Decodes messages of the past again. A pure function of the journal: a step gives the same whenever it is carried out. One thread at a time.</summary>
internal sealed class SpanDecoder(IMessageJournal journal, IProfileTimeline timeline, Normaliser normaliser, ITopicPins pins)
{
    private readonly DecodeOutput _output = new();
    private readonly ProfileNames _names = new();

    /// <summary>Carries out a step.</summary>
    /// <param name="readings">Takes the new readings.</param>
    public GenerationPart Carry(GenerationStep step, List<Reading> readings) =>
        Run(step, readings, int.MaxValue, int.MaxValue, seen: null).Part;

    /// <summary>Carries out as much of a step as is bounded; what it gives is for counting.</summary>
    /// <param name="seen">Told of each message, with its sequence and its new readings; null as readings: it keeps what it has, for the reason given.</param>
    public (GenerationPart Part, long LastSequence) Try(GenerationStep step, SeenMessage? seen)
    {
        var (part, last) = Run(step, [], GenerationStep.MaxMessages, GenerationStep.MaxReadings, seen);
        return (part, last);
    }

    /// <summary>One message of the past, decoded as it was at another place of the journal.</summary>
    public List<Reading> DecodeAsOf(in JournalRecord record, IMessageDecoder decoder)
    {
        var readings = new List<Reading>();
        Decode(record, decoder, generation: 0, record.ReceivedMs, readings, out _);
        return readings;
    }

    private (GenerationPart Part, long LastSequence) Run(
        GenerationStep step,
        List<Reading> readings,
        int maxMessages,
        int maxReadings,
        SeenMessage? seen
    )
    {
        var decoder = timeline.At(step.Generation);
        var now = decoder.Create();
        // Whatever the messages were decoded with until now: what they gave is touched too.
        var before = timeline
            .Between(step.WarmFromSequence, step.Generation)
            .Where(other => other != decoder)
            .Select(other => other.Create());
        var earlier = before.ToList();
        var sequences = new List<long>();
        var touched = new Dictionary<ChannelId, TouchedChannel>();
        var fresh = new List<Reading>();
        var (kept, failed, given) = (0, 0, 0);
        var last = step.FromSequence - 1;
        using var reader = journal.OpenReader(Math.Max(step.WarmFromSequence, journal.FirstSequence));
        while (last < step.ToSequence && reader.TryRead(out var record))
        {
            if (record.Sequence > step.ToSequence)
                break;
            var counts = record.Sequence >= step.FromSequence;
            if (counts && (sequences.Count + kept + failed >= maxMessages || given >= maxReadings))
                break;
            last = Math.Max(last, record.Sequence);
            if (!step.Selection.Includes(record))
                continue;
            fresh.Clear();
            var outcome = Decode(record, now, step.Generation, step.OrderedMs, fresh, out var problem);
            foreach (var other in earlier)
            {
                foreach (var reading in DecodeAsOf(record, other))
                {
                    if (counts && outcome is Outcome.Replaced)
                        TouchedChannel.Note(touched, reading);
                }
            }
            if (!counts)
                continue;
            seen?.Invoke(record, outcome is Outcome.Replaced ? fresh : null, problem);
            kept += outcome is Outcome.Kept ? 1 : 0;
            failed += outcome is Outcome.Failed ? 1 : 0;
            if (outcome is not Outcome.Replaced)
                continue;
            sequences.Add(record.Sequence);
            given += fresh.Count;
            readings.AddRange(fresh);
            foreach (var reading in fresh)
                TouchedChannel.Note(touched, reading);
        }
        var part = new GenerationPart(
            step.Generation,
            step.FromSequence,
            step.ToSequence,
            sequences,
            kept,
            failed,
            given,
            [.. touched.Values],
            AtOnce: false
        );
        return (part, last);
    }

    private Outcome Decode(
        in JournalRecord record,
        IMessageDecoder decoder,
        long generation,
        long orderedMs,
        List<Reading> readings,
        out string? problem
    )
    {
        problem = null;
        _output.Clear();
        if (!record.WholeSha256.IsEmpty)
        {
            problem = "Only the head of the payload is kept.";
            return Outcome.Failed;
        }
        decoder.Decode(
            new RawMessage(record.Topic, record.Payload, record.ReceivedMs, record.Retain, normaliser.BackfillMs),
            profile: null,
            _output
        );
        if (_output is { Profile: SparkplugDecoder.ProfileName, ProfileVersion: null })
        {
            problem = "What a Sparkplug message means hangs on the births before it; it keeps its readings.";
            return Outcome.Kept;
        }
        var profile = _names.Of(_output);
        foreach (ref readonly var decoded in CollectionsMarshal.AsSpan(_output.Readings))
        {
            if ((decoded.Site ?? normaliser.DefaultSite) is not { } site || decoded.Device is not { } device)
            {
                problem ??= "Neither topic nor message says of which device and site it is.";
                continue;
            }
            // As it was accepted when it came, or as a person has accepted it since.
            if (
                !pins.Allows(site, device, record.Topic.Span, record.ReceivedMs) && !pins.Allows(site, device, record.Topic.Span, orderedMs)
            )
            {
                problem ??= $"Device {site}/{device} is pinned to other topics.";
                continue;
            }
            var channel = new ChannelId(site, device, decoded.Channel);
            readings.Add(
                normaliser.Normalise(decoded, channel, record.ReceivedMs, record.Retain, journal.Recorder, record.Sequence) with
                {
                    Profile = profile,
                    Generation = generation,
                }
            );
        }
        if (readings.Count > 0 || (_output.HasNoReading && problem is null))
            return Outcome.Replaced;
        problem ??= _output.Rejects.Count > 0 ? $"{_output.Rejects[0].Reason}: {_output.Rejects[0].Detail}" : "No reading in it.";
        return Outcome.Failed;
    }

    /// <param name="readings">Null: the message keeps what it has.</param>
    public delegate void SeenMessage(in JournalRecord record, IReadOnlyList<Reading>? readings, string? problem);

    private enum Outcome
    {
        Replaced = 0,
        Kept = 1,
        Failed = 2,
    }
}
