using System.Runtime.InteropServices;
using System.Text;
using ColdChain.Domain.Readings;
using Google.Protobuf;

namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>
/// Sparkplug B (Eclipse Sparkplug 3.0): births say what the aliases in data mean; a death counts only when its bdSeq is the one of the birth;
/// a hole in the sequence is counted, and asks for a rebirth. The device of a reading is <c>group/node</c> or <c>group/node/device</c>.
/// </summary>
internal sealed class SparkplugDecoder : IMessageDecoder, IStatefulDecoder
{
    public const string ProfileName = "sparkplug-b";
    private const string BirthDeathSequence = "bdSeq";
    private const int RememberedTopics = 20_000;

    private readonly Utf8Cache<SparkplugTopic> _topics = new(RememberedTopics);
    private readonly SparkplugState _state = new();

    public static DecoderRegistration Registration { get; } = new(ProfileName, [SparkplugTopic.Filter], () => new SparkplugDecoder());

    public int StateVersion => SparkplugState.Version;

    public void Save(Stream output) => _state.Save(output);

    public bool TryRestore(Stream input) => _state.TryRestore(input);

    public void Decode(in RawMessage message, string? profile, DecodeOutput output)
    {
        if (FindTopic(message.Topic.Span) is not { } topic)
        {
            if (!message.Topic.Span.StartsWith("spBv1.0/STATE/"u8))
                output.RefuseAll(RejectReason.UnknownTopic, "This is no topic of a Sparkplug node or device.");
            return;
        }
        if (topic.Type is not ("NBIRTH" or "NDEATH" or "NDATA" or "DBIRTH" or "DDEATH" or "DDATA"))
            return;
        if (!NameRules.IsName(topic.Source) || topic.Type[0] == 'D' != topic.Device is not null)
        {
            output.RefuseAll(RejectReason.BadName, $"'{topic.Source}' does not name a node, or a device, as {topic.Type} needs it.");
            return;
        }
        SparkplugPayload payload;
        try
        {
            payload = SparkplugReader.Read(Bytes(message.Payload));
        }
        catch (InvalidProtocolBufferException)
        {
            output.RefuseAll(RejectReason.BadFrame, "The payload is not protobuf, or is cut short.");
            return;
        }
        catch (SparkplugTooLargeException failure)
        {
            output.RefuseAll(RejectReason.TooMany, $"There are {failure.Message}.");
            return;
        }
        switch (topic.Type)
        {
            case "NBIRTH":
                TakeNodeBirth(topic, payload, output);
                break;
            case "NDEATH":
                TakeNodeDeath(topic, payload, output);
                break;
            case "DBIRTH":
                TakeDeviceBirth(topic, payload, output);
                break;
            case "DDEATH":
                TakeDeviceDeath(topic, payload, output);
                break;
            default:
                TakeData(topic, payload, output);
                break;
        }
    }

    private void TakeNodeBirth(SparkplugTopic topic, SparkplugPayload payload, DecodeOutput output)
    {
        var count = _state.Find(topic.NodeKey)?.Count ?? 0;
        _state.Forget(topic.NodeKey);
        if (_state.TryAdd(topic.NodeKey, payload.Metrics.Count) is not { } node)
        {
            output.Refuse(RejectReason.TooMany, $"More than {SparkplugState.MaxMetrics} metrics of all nodes: this birth is not kept.");
            return;
        }
        node.BirthSequence = payload.Metrics.Find(metric => metric.Name == BirthDeathSequence)?.Bits;
        (node.Sequence, node.Count) = ((byte)(payload.Sequence ?? 0), count + 1);
        TakeBirth(node, node.Own, topic, payload, output);
        output.Heard.Add(new HeardDevice("", topic.NodeKey, node.Count, Online: true));
    }

    private void TakeDeviceBirth(SparkplugTopic topic, SparkplugPayload payload, DecodeOutput output)
    {
        if (_state.Find(topic.NodeKey) is not { } node)
        {
            output.Refuse(RejectReason.NoBirth, $"The birth of node {topic.NodeKey} was not seen.");
            output.RebirthWanted.Add(new RebirthWanted(topic.Group, topic.Node));
            return;
        }
        Advance(node, topic, payload, output);
        node.Devices.Remove(topic.Device!);
        _state.Recount(node);
        if (!_state.HasRoom(payload.Metrics.Count))
        {
            output.Refuse(RejectReason.TooMany, $"More than {SparkplugState.MaxMetrics} metrics of all nodes: this birth is not kept.");
            return;
        }
        var device = node.Devices[topic.Device!] = new SparkplugSource();
        TakeBirth(node, device, topic, payload, output);
        output.Heard.Add(new HeardDevice("", topic.Source, Counter: null, Online: true));
    }

    private void TakeBirth(SparkplugNode node, SparkplugSource source, SparkplugTopic topic, SparkplugPayload payload, DecodeOutput output)
    {
        foreach (var metric in payload.Metrics)
        {
            if (metric.Name is not { } name)
                continue;
            var birth = new SparkplugBirth(name, metric.Type ?? SparkplugType.Unknown, metric.Unit);
            source.ByName[name] = birth;
            if (metric.Alias is { } alias)
                source.ByAlias[alias] = birth;
        }
        _state.Recount(node);
        output.Readings.Add(Availability(topic.Source, online: true, TimeOf(payload.Timestamp)));
        SparkplugReadings.Add(source, topic.Source, payload, output);
    }

    private void TakeNodeDeath(SparkplugTopic topic, SparkplugPayload payload, DecodeOutput output)
    {
        var told = payload.Metrics.Find(metric => metric.Name == BirthDeathSequence)?.Bits;
        var node = _state.Find(topic.NodeKey);
        // The will of an older session, delivered late, says nothing about this one.
        if (node?.BirthSequence is { } born && told is { } died && born != died)
            return;
        // A will's timestamp is of the time when the node connected: the death has none.
        output.Readings.Add(Availability(topic.NodeKey, online: false, timeMs: null));
        output.Heard.Add(new HeardDevice("", topic.NodeKey, Counter: null, Online: false));
        foreach (var device in node?.Devices.Keys ?? Enumerable.Empty<string>())
        {
            output.Readings.Add(Availability($"{topic.NodeKey}/{device}", online: false, timeMs: null));
            output.Heard.Add(new HeardDevice("", $"{topic.NodeKey}/{device}", Counter: null, Online: false));
        }
        _state.Forget(topic.NodeKey);
    }

    private void TakeDeviceDeath(SparkplugTopic topic, SparkplugPayload payload, DecodeOutput output)
    {
        if (_state.Find(topic.NodeKey) is { } node)
        {
            Advance(node, topic, payload, output);
            node.Devices.Remove(topic.Device!);
            _state.Recount(node);
        }
        output.Readings.Add(Availability(topic.Source, online: false, TimeOf(payload.Timestamp)));
        output.Heard.Add(new HeardDevice("", topic.Source, Counter: null, Online: false));
    }

    private void TakeData(SparkplugTopic topic, SparkplugPayload payload, DecodeOutput output)
    {
        var node = _state.Find(topic.NodeKey);
        var source = topic.Device is null ? node?.Own : node?.Devices.GetValueOrDefault(topic.Device);
        if (node is not null)
            Advance(node, topic, payload, output);
        if (source is null)
            output.RebirthWanted.Add(new RebirthWanted(topic.Group, topic.Node));
        if (SparkplugReadings.Add(source, topic.Source, payload, output))
            output.RebirthWanted.Add(new RebirthWanted(topic.Group, topic.Node));
        if (topic.Device is not null || node is null)
            output.Heard.Add(new HeardDevice("", topic.Source, Counter: null, Online: null));
    }

    private static void Advance(SparkplugNode node, SparkplugTopic topic, SparkplugPayload payload, DecodeOutput output)
    {
        if (payload.Sequence is not { } sequence)
            return;
        if (node.Advance((byte)sequence) > 0)
            output.RebirthWanted.Add(new RebirthWanted(topic.Group, topic.Node));
        output.Heard.Add(new HeardDevice("", topic.NodeKey, node.Count, Online: null));
    }

    private static DecodedReading Availability(string source, bool online, long? timeMs) =>
        new(
            Site: null,
            source,
            Metrics.Availability,
            Metrics.Availability,
            Units.State,
            online ? 1 : 0,
            timeMs,
            timeMs is null ? TimeSource.Received : TimeSource.Sample,
            Quality.Good,
            Reason: null
        );

    internal static long? TimeOf(ulong? timestamp) => timestamp is > 0 and <= long.MaxValue / 2 ? (long)timestamp : null;

    private SparkplugTopic? FindTopic(ReadOnlySpan<byte> utf8)
    {
        if (_topics.TryGet(utf8, out var known))
            return known;
        if (SparkplugTopic.Parse(Encoding.UTF8.GetString(utf8)) is not { } topic)
            return null;
        _topics.ForgetIfFull();
        _topics.Add(utf8, topic);
        return topic;
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> payload) =>
        MemoryMarshal.TryGetArray(payload, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : payload.ToArray();
}
