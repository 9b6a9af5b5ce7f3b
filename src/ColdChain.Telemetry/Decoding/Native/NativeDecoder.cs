using System.Text.Json;
using System.Text.Unicode;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Telemetry.Decoding.Native;

/// <summary>
/// The native payload (docs/payload.md). What cannot be read as JSON gives nothing but a reject, for half a number may look like a number;
/// one bad channel does not lose the good ones beside it. Names that were seen before are not allocated again.
/// </summary>
internal sealed class NativeDecoder : IMessageDecoder
{
    public const string ProfileName = "native";

    /// <summary>The message itself is level 1.</summary>
    public const int MaxDepth = 16;

    /// <summary>Stored samples in one message. Ten thousand are five weeks at one in five minutes.</summary>
    public const int MaxSamples = 10_000;

    private const int RememberedTopics = 100_000;
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = MaxDepth };
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly Utf8Cache<NativeTopic> _topics = new(RememberedTopics);
    private readonly NativeChannelReader _channels = new();

    public static DecoderRegistration Registration { get; } =
        new(ProfileName, [NativeTopic.ReadingsFilter, NativeTopic.StatusFilter], () => new NativeDecoder());

    public void Decode(in RawMessage message, string? profile, DecodeOutput output)
    {
        var topic = Find(message.Topic.Span);
        if (topic.Fault is { } fault)
        {
            output.RefuseAll(RejectReason.BadName, fault);
            return;
        }
        var payload = message.Payload.Span;
        if (payload.StartsWith(ByteOrderMark))
            payload = payload[ByteOrderMark.Length..];
        long? counter = null;
        bool? online = null;
        if (payload.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            output.RefuseAll(RejectReason.Empty, "The payload is empty.");
        else if (!Utf8.IsValid(payload))
            output.RefuseAll(RejectReason.BadUtf8, "The payload is not UTF-8 text.");
        else
            Read(payload, topic, output, ref counter, ref online);
        // The device is alive, whatever its message was worth: what its channels are missing is judged apart from silence.
        if (topic.Site is not null)
            output.Heard.Add(new HeardDevice(topic.Site, topic.Device!, counter, online));
    }

    private NativeTopic Find(ReadOnlySpan<byte> name)
    {
        if (_topics.TryGet(name, out var known))
            return known;
        var topic = NativeTopic.Parse(name);
        _topics.ForgetIfFull();
        _topics.Add(name, topic);
        return topic;
    }

    private void Read(ReadOnlySpan<byte> payload, NativeTopic topic, DecodeOutput output, ref long? counter, ref bool? online)
    {
        var reader = new Utf8JsonReader(payload, Strict);
        try
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                reader.Skip();
                reader.Read();
                output.RefuseAll(RejectReason.BadShape, "The payload is not a JSON object.");
            }
            else if (topic.IsStatus)
            {
                online = NativeStatus.Read(ref reader, topic, output);
            }
            else
            {
                _channels.Begin(topic.Site, topic.Device);
                ReadMessage(ref reader, output, ref counter);
            }
        }
        catch (JsonException failure)
        {
            if (JsonDepth.Exceeds(payload, MaxDepth))
                output.RefuseAll(RejectReason.TooDeep, $"Nested deeper than {MaxDepth} levels.");
            else
                output.RefuseAll(
                    RejectReason.BadJson,
                    $"No JSON from byte {failure.BytePositionInLine ?? 0} of line {(failure.LineNumber ?? 0) + 1}."
                );
            (counter, online) = (null, null);
        }
        catch (InvalidOperationException)
        {
            // The reader's way of saying that an escape such as \ud800 is half a character.
            output.RefuseAll(RejectReason.BadJson, $"An escape near byte {reader.TokenStartIndex} is no character.");
            (counter, online) = (null, null);
        }
    }

    private void ReadMessage(ref Utf8JsonReader reader, DecodeOutput output, ref long? counter)
    {
        var seen = MessageKeys.None;
        long? timeMs = null;
        var timeFault = false;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var key =
                reader.ValueTextEquals("time"u8) ? MessageKeys.Time
                : reader.ValueTextEquals("seq"u8) ? MessageKeys.Sequence
                : reader.ValueTextEquals("channels"u8) ? MessageKeys.Channels
                : reader.ValueTextEquals("samples"u8) ? MessageKeys.Samples
                : MessageKeys.None;
            if ((seen & key) is not MessageKeys.None)
            {
                output.RefuseAll(RejectReason.DuplicateKey, $"'{NameOf(key)}' stands twice in the message.");
                return;
            }
            seen |= key;
            reader.Read();
            switch (key)
            {
                case MessageKeys.Time:
                    timeFault = !NativeTime.TryRead(ref reader, out timeMs, out var problem);
                    if (timeFault)
                        output.Refuse(RejectReason.BadTime, $"time: {problem} The receive time stands.");
                    break;
                case MessageKeys.Sequence:
                    ReadCounter(ref reader, output, ref counter);
                    break;
                case MessageKeys.Channels:
                    _channels.Read(ref reader, sample: -1, output);
                    break;
                case MessageKeys.Samples:
                    ReadSamples(ref reader, output);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        // Anything but blanks behind the object is an error, which this call finds.
        reader.Read();
        _channels.End(output);
        if ((seen & (MessageKeys.Channels | MessageKeys.Samples)) is MessageKeys.None)
            output.Refuse(RejectReason.BadShape, "There is neither 'channels' nor 'samples' in the message.");
        else if (output.Readings.Count == 0 && output.Rejects.Count == 0)
            output.Refuse(RejectReason.BadShape, "There is no channel in the message.");
        else if (timeMs is not null || timeFault)
            NativeTime.Apply(output, from: 0, timeMs, timeFault);
    }

    private void ReadSamples(ref Utf8JsonReader reader, DecodeOutput output)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            output.Refuse(RejectReason.BadShape, "'samples' is not an array.");
            reader.Skip();
            return;
        }
        for (var sample = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; sample++)
        {
            if (sample >= MaxSamples)
            {
                if (sample == MaxSamples)
                    output.Refuse(RejectReason.TooMany, $"Samples after the first {MaxSamples} are not read.");
                reader.Skip();
            }
            else if (reader.TokenType is not JsonTokenType.StartObject)
            {
                output.Refuse(RejectReason.BadShape, $"Sample {sample} is not an object.");
                reader.Skip();
            }
            else
            {
                ReadSample(ref reader, sample, output);
            }
        }
    }

    private void ReadSample(ref Utf8JsonReader reader, int sample, DecodeOutput output)
    {
        var first = output.Readings.Count;
        var seen = MessageKeys.None;
        long? timeMs = null;
        string? problem = null;
        var duplicate = MessageKeys.None;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var key =
                reader.ValueTextEquals("time"u8) ? MessageKeys.Time
                : reader.ValueTextEquals("channels"u8) ? MessageKeys.Channels
                : MessageKeys.None;
            duplicate |= seen & key;
            seen |= key;
            reader.Read();
            if (key is MessageKeys.Time)
                NativeTime.TryRead(ref reader, out timeMs, out problem);
            else if (key is MessageKeys.Channels)
                _channels.Read(ref reader, sample, output);
            else
                reader.Skip();
        }
        // A stored sample whose time cannot be read has no place on the line of time: it is no reading of now either.
        if (duplicate is not MessageKeys.None)
            Drop(RejectReason.DuplicateKey, $"'{NameOf(duplicate)}' stands twice in it.");
        else if (problem is not null)
            Drop(RejectReason.BadTime, problem);
        else if ((seen & MessageKeys.Channels) is MessageKeys.None)
            Drop(RejectReason.BadShape, "there is no 'channels' in it.");
        else if (timeMs is not null)
            NativeTime.Apply(output, first, timeMs, fault: false);

        void Drop(string reason, string detail)
        {
            output.Readings.RemoveRange(first, output.Readings.Count - first);
            output.Refuse(reason, $"Sample {sample}: {detail}");
        }
    }

    private static void ReadCounter(ref Utf8JsonReader reader, DecodeOutput output, ref long? counter)
    {
        if (reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0)
            counter = value;
        else if (reader.TokenType is not JsonTokenType.Null)
            output.Refuse(RejectReason.BadValue, "seq is not a whole number from 0 on; the message is not counted.");
        reader.Skip();
    }

    private static string NameOf(MessageKeys key) =>
        key.HasFlag(MessageKeys.Time) ? "time"
        : key.HasFlag(MessageKeys.Sequence) ? "seq"
        : key.HasFlag(MessageKeys.Channels) ? "channels"
        : "samples";

    [Flags]
    private enum MessageKeys
    {
        None = 0,
        Time = 1,
        Sequence = 2,
        Channels = 4,
        Samples = 8,
    }
}
