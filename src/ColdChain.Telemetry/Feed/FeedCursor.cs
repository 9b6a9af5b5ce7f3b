using System.Runtime.InteropServices;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Decoding.Sparkplug;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.ManualFiles;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Reprocessing;

namespace ColdChain.Telemetry.Feed;

/// <summary>A place in the journal with the decode state as of it. One thread at a time.</summary>
internal sealed class FeedCursor : IDisposable
{
    /// <summary>More devices than this at one place: their counters start at unknown again.</summary>
    private const int MaxDevices = 200_000;

    private readonly IJournalReader _reader;
    private readonly IProfileTimeline _timeline;
    private readonly ITopicPins _pins;
    private readonly ProfileNames _names = new();
    private readonly GenerationCollector _generations = new();
    private readonly Normaliser _normaliser;
    private readonly TopicCheck _topics;
    private readonly Guid _recorder;
    private readonly DecodeOutput _output = new();
    private readonly Dictionary<(string Site, string Device), DeviceCounter> _counters = [];
    private readonly Dictionary<(string Site, string Device), int> _heardAt = [];
    private readonly List<Reading> _readings = [];
    private readonly List<RejectedMessage> _rejects = [];
    private readonly List<DeviceHeard> _heard = [];
    private readonly List<long> _reprocessed = [];
    private readonly List<long> _mended = [];
    private int _withoutReading;
    private MessageDecoders _decoders;
    private SpanDecoder? _spans;
    private readonly IMessageJournal _journal;
    private readonly Dictionary<RebirthWanted, long> _rebirths = [];

    /// <param name="decoder">With the state of the place; null: one that knows nothing.</param>
    /// <param name="timeline">Null: <paramref name="decoders"/> everywhere.</param>
    public FeedCursor(
        IMessageJournal journal,
        long afterSequence,
        MessageDecoders decoders,
        Normaliser normaliser,
        IMessageDecoder? decoder = null,
        ITopicPins? pins = null,
        IProfileTimeline? timeline = null
    )
    {
        _timeline = timeline ?? new OneProfileSet(decoders);
        _reader = journal.OpenReader(afterSequence + 1);
        _journal = journal;
        _recorder = journal.Recorder;
        _decoders = _timeline.At(afterSequence);
        Decoder = decoder ?? _decoders.Create();
        _normaliser = normaliser;
        _pins = pins ?? new NoTopicPins();
        _topics = new TopicCheck(_pins);
        AfterSequence = afterSequence;
    }

    /// <summary>With its state as of <see cref="AfterSequence"/>.</summary>
    public IMessageDecoder Decoder { get; private set; }

    /// <summary>The last sequence that was decoded.</summary>
    public long AfterSequence { get; private set; }

    /// <summary>Decodes what is durable, up to a sequence and within the limits of a block.</summary>
    /// <returns>Null when nothing is durable yet behind this place.</returns>
    public DecodedBlock? TryDecode(long upToSequence, int maxMessages, int maxReadings)
    {
        var from = AfterSequence + 1;
        for (
            var count = 0;
            count < maxMessages && _readings.Count + _rejects.Count + _generations.Readings < maxReadings && AfterSequence < upToSequence;
            count++
        )
        {
            if (!_reader.TryRead(out var record))
                break;
            AfterSequence = record.Sequence;
            if (record.Type is JournalEntryType.Message)
                DecodeNew(record);
            else if (record.Type is JournalEntryType.Upload && ManualFile.TryParse(record.Payload) is { } file)
                Take(file, record);
            else if (record.Type is JournalEntryType.ProfileSetChanged)
                Switch(record);
            else if (record.Type is JournalEntryType.Marker && ReprocessOrder.TryParse(record.Payload.Span) is { } order)
                Reprocess(order, record);
            else if (record.Type is JournalEntryType.Marker)
                _generations.Take(record, _spans ??= new SpanDecoder(_journal, _timeline, _normaliser, _pins));
        }
        return AfterSequence < from ? null : TakeBlock(from);
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>Other profiles are in force. What the decoders remember goes on.</summary>
    private void Switch(in JournalRecord record)
    {
        if (ProfileSetRecord.TryParse(record.Payload) is { } set)
            _generations.Decide(record, "profiles.change", record.Sequence, set.Who, set.Why, new { profiles = set.Hash });
        if (_timeline.Take(record) is not { } others || others == _decoders)
            return;
        _decoders = others;
        var next = others.Create();
        if (Decoder is IStatefulDecoder before && next is IStatefulDecoder after)
        {
            using var state = new MemoryStream();
            before.Save(state);
            state.Position = 0;
            after.TryRestore(state);
        }
        Decoder = next;
    }

    private void DecodeNew(in JournalRecord record)
    {
        _topics.Begin(record);
        Decode(record, Decoder);
        foreach (var wanted in _output.RebirthWanted)
            _rebirths[wanted] = record.ReceivedMs;
        // The broker had kept it: when the device sent it nobody knows.
        if (record.Retain)
            return;
        foreach (ref readonly var heard in CollectionsMarshal.AsSpan(_output.Heard))
            Hear(heard, record.ReceivedMs);
    }

    private void Decode(in JournalRecord record, IMessageDecoder decoder, long generation = 0)
    {
        _output.Clear();
        if (!record.WholeSha256.IsEmpty)
        {
            _output.Refuse(
                RejectReason.TooLarge,
                $"The payload of {record.OriginalLength} bytes is over the limit; the journal holds its first {record.Payload.Length} bytes and its hash."
            );
        }
        else
        {
            decoder.Decode(
                new RawMessage(record.Topic, record.Payload, record.ReceivedMs, record.Retain, _normaliser.BackfillMs),
                profile: null,
                _output
            );
        }
        _withoutReading += _output.HasNoReading ? 1 : 0;
        var profile = _names.Of(_output);
        // Its readings hang on messages before it: what it gives alone is added, and replaces nothing.
        if (_output is { Profile: SparkplugDecoder.ProfileName, ProfileVersion: null })
            generation = 0;
        foreach (ref readonly var decoded in CollectionsMarshal.AsSpan(_output.Readings))
        {
            if ((decoded.Site ?? _normaliser.DefaultSite) is { } site && decoded.Device is { } device)
            {
                if (!_topics.Allows(site, device, _output))
                    continue;
                var channel = new ChannelId(site, device, decoded.Channel);
                _readings.Add(
                    _normaliser.Normalise(decoded, channel, record.ReceivedMs, record.Retain, _recorder, record.Sequence) with
                    {
                        Profile = profile,
                        Generation = generation,
                    }
                );
            }
            else
            {
                _output.Refuse(
                    RejectReason.UnknownDevice,
                    $"Channel '{decoded.Channel}': neither topic nor message says of which {(decoded.Device is null ? "device" : "site; Telemetry:DefaultSite names one")} it is."
                );
            }
        }
        // Who speaks on a topic that is not the device's own is not taken for the device.
        for (var i = _output.Heard.Count - 1; i >= 0; i--)
        {
            var (site, device) = (_output.Heard[i].Site, _output.Heard[i].Device);
            if ((site.Length > 0 ? site : _normaliser.DefaultSite) is { } its && !_topics.Allows(its, device, _output))
                _output.Heard.RemoveAt(i);
        }
        if (_output.Rejects.Count > 0)
        {
            var topic = Reject.Safe(Encoding.UTF8.GetString(record.Topic.Span), DeviceTopic.MaxLength);
            foreach (var reject in _output.Rejects)
            {
                _rejects.Add(
                    new RejectedMessage(_recorder, record.Sequence, record.ReceivedMs, topic, reject) { Device = DeviceOf(_output) }
                );
            }
        }
    }

    private static string? DeviceOf(DecodeOutput output) =>
        output.Heard.Count > 0 ? output.Heard[0].Device
        : output.Readings.Count > 0 ? output.Readings[0].Device
        : null;

    /// <summary>
    /// Decodes older messages again, with decoders that know nothing: what a stateful one knows now says nothing about then. They were heard when
    /// they came.
    /// </summary>
    /// <param name="marker">The pins of when a person ordered it count, so that a topic that was accepted since is taken.</param>
    private void Reprocess(ReprocessOrder order, in JournalRecord marker)
    {
        var orderedMs = marker.ReceivedMs;
        _generations.Decide(
            marker,
            "rejects.reprocess",
            marker.Sequence,
            order.Who,
            order.Why,
            new
            {
                messages = order.Sequences.Count,
                first = order.Sequences[0],
                last = order.Sequences[^1],
            }
        );
        var decoder = _decoders.Create();
        var replaced = new List<long>();
        var touched = new Dictionary<ChannelId, TouchedChannel>();
        foreach (var sequence in order.Sequences)
        {
            if (sequence >= AfterSequence || sequence < _journal.FirstSequence)
                continue;
            using var reader = _journal.OpenReader(sequence);
            if (!reader.TryRead(out var record) || record.Sequence != sequence || record.Type is not JournalEntryType.Message)
                continue;
            _reprocessed.Add(sequence);
            _topics.BeginAgain(record, orderedMs);
            var (before, rejects) = (_readings.Count, _rejects.Count);
            Decode(record, decoder, AfterSequence);
            if (_rejects.Count == rejects)
                _mended.Add(sequence);
            var fresh = CollectionsMarshal.AsSpan(_readings)[before..];
            foreach (ref readonly var reading in fresh)
                TouchedChannel.Note(touched, reading);
            if (fresh.Length > 0 && fresh[0].Generation > 0)
                replaced.Add(sequence);
        }
        _generations.AtOnce(AfterSequence, replaced, [.. touched.Values]);
    }

    /// <summary>It was checked when it was handed in. Its times are taken as they are: nobody waited for them.</summary>
    private void Take(ManualFile file, in JournalRecord record)
    {
        var rows = ManualFileCsv.Read(file.Content, out var problem);
        var device = ManualFile.DevicePrefix + file.Device;
        if (problem is not null)
        {
            var topic = Reject.Safe(Encoding.UTF8.GetString(record.Topic.Span), DeviceTopic.MaxLength);
            var reject = Reject.Of(RejectReason.BadShape, problem);
            _rejects.Add(new RejectedMessage(_recorder, record.Sequence, record.ReceivedMs, topic, reject) { Device = device });
        }
        foreach (var row in rows)
            _readings.Add(
                _normaliser.Take(row, new ChannelId(file.Site, device, row.Channel), record.ReceivedMs, _recorder, record.Sequence)
            );
    }

    private void Hear(in HeardDevice heard, long receivedMs)
    {
        // A format without sites leaves it empty.
        if ((heard.Site.Length > 0 ? heard.Site : _normaliser.DefaultSite) is not { } site)
            return;
        _topics.Used(site, heard.Device);
        var key = (site, heard.Device);
        var missed = 0L;
        if (heard.Counter is { } counter)
        {
            if (!_counters.TryGetValue(key, out var known))
            {
                if (_counters.Count >= MaxDevices)
                    _counters.Clear();
                _counters.Add(key, known = new DeviceCounter());
            }
            missed = known.Take(counter);
        }
        // What is heard again in the same way is told once in a block; going online and offline is told in order.
        if (_heardAt.TryGetValue(key, out var index) && _heard[index].Online == heard.Online)
        {
            var before = _heard[index];
            _heard[index] = before with
            {
                ReceivedMs = Math.Max(before.ReceivedMs, receivedMs),
                MissedMessages = before.MissedMessages + missed,
            };
            return;
        }
        _heardAt[key] = _heard.Count;
        _heard.Add(new DeviceHeard(site, heard.Device, receivedMs, heard.Online, missed));
    }

    private DecodedBlock TakeBlock(long from)
    {
        var generations = _generations.Take();
        var block = new DecodedBlock
        {
            FromSequence = from,
            ToSequence = AfterSequence,
            Readings = _readings.Count == 0 ? [] : _readings.ToArray(),
            Rejects = _rejects.Count == 0 ? [] : _rejects.ToArray(),
            Heard = _heard.Count == 0 ? [] : _heard.ToArray(),
            Reprocessed = _reprocessed.Count == 0 ? [] : _reprocessed.ToArray(),
            Mended = _mended.Count == 0 ? [] : _mended.ToArray(),
            RebirthWanted = _rebirths.Count == 0 ? [] : _rebirths.ToArray(),
            Topics = _topics.Take(),
            WithoutReading = _withoutReading,
            Generations = generations,
            Regenerated = generations.Touched,
            Decisions = generations.Decisions,
        };
        _withoutReading = 0;
        _readings.Clear();
        _rejects.Clear();
        _heard.Clear();
        _reprocessed.Clear();
        _mended.Clear();
        _heardAt.Clear();
        _rebirths.Clear();
        return block;
    }
}
