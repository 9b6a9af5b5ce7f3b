using System.Runtime.InteropServices;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Normalising;

namespace ColdChain.Telemetry.Feed;

/// <summary>A place in the journal with the decode state as of it. One thread at a time.</summary>
internal sealed class FeedCursor : IDisposable
{
    /// <summary>More devices than this at one place: their counters start at unknown again.</summary>
    private const int MaxDevices = 200_000;
    private const int MaxTopicLength = 300;

    private readonly IJournalReader _reader;
    private readonly IMessageDecoder _decoder;
    private readonly Normaliser _normaliser;
    private readonly Guid _recorder;
    private readonly DecodeOutput _output = new();
    private readonly Dictionary<(string Site, string Device), DeviceCounter> _counters = [];
    private readonly Dictionary<(string Site, string Device), int> _heardAt = [];
    private readonly List<Reading> _readings = [];
    private readonly List<RejectedMessage> _rejects = [];
    private readonly List<DeviceHeard> _heard = [];

    public FeedCursor(IMessageJournal journal, long afterSequence, IMessageDecoder decoder, Normaliser normaliser)
    {
        _reader = journal.OpenReader(afterSequence + 1);
        _recorder = journal.Recorder;
        _decoder = decoder;
        _normaliser = normaliser;
        AfterSequence = afterSequence;
    }

    /// <summary>The last sequence that was decoded.</summary>
    public long AfterSequence { get; private set; }

    /// <summary>Decodes what is durable, up to a sequence and within the limits of a block.</summary>
    /// <returns>Null when nothing is durable yet behind this place.</returns>
    public DecodedBlock? TryDecode(long upToSequence, int maxMessages, int maxReadings)
    {
        var from = AfterSequence + 1;
        for (var count = 0; count < maxMessages && _readings.Count < maxReadings && AfterSequence < upToSequence; count++)
        {
            if (!_reader.TryRead(out var record))
                break;
            AfterSequence = record.Sequence;
            if (record.Type is JournalEntryType.Message)
                Decode(record);
        }
        return AfterSequence < from ? null : TakeBlock(from);
    }

    public void Dispose() => _reader.Dispose();

    private void Decode(in JournalRecord record)
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
            _decoder.Decode(new RawMessage(record.Topic, record.Payload, record.ReceivedMs, record.Retain), profile: null, _output);
        }
        foreach (ref readonly var decoded in CollectionsMarshal.AsSpan(_output.Readings))
        {
            if (decoded is { Site: { } site, Device: { } device })
            {
                var channel = new ChannelId(site, device, decoded.Channel);
                _readings.Add(_normaliser.Normalise(decoded, channel, record.ReceivedMs, record.Retain, _recorder, record.Sequence));
            }
            else
            {
                _output.Refuse(
                    RejectReason.UnknownDevice,
                    $"Channel '{decoded.Channel}': neither topic nor message says which device it is of."
                );
            }
        }
        if (_output.Rejects.Count > 0)
        {
            var topic = Reject.Safe(Encoding.UTF8.GetString(record.Topic.Span), MaxTopicLength);
            foreach (var reject in _output.Rejects)
                _rejects.Add(new RejectedMessage(_recorder, record.Sequence, record.ReceivedMs, topic, reject));
        }
        // The broker had kept it: when the device sent it nobody knows.
        if (record.Retain)
            return;
        foreach (ref readonly var heard in CollectionsMarshal.AsSpan(_output.Heard))
            Hear(heard, record.ReceivedMs);
    }

    private void Hear(in HeardDevice heard, long receivedMs)
    {
        var key = (heard.Site, heard.Device);
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
        _heard.Add(new DeviceHeard(heard.Site, heard.Device, receivedMs, heard.Online, missed));
    }

    private DecodedBlock TakeBlock(long from)
    {
        var block = new DecodedBlock
        {
            FromSequence = from,
            ToSequence = AfterSequence,
            Readings = _readings.Count == 0 ? [] : _readings.ToArray(),
            Rejects = _rejects.Count == 0 ? [] : _rejects.ToArray(),
            Heard = _heard.Count == 0 ? [] : _heard.ToArray(),
        };
        _readings.Clear();
        _rejects.Clear();
        _heard.Clear();
        _heardAt.Clear();
        return block;
    }
}
