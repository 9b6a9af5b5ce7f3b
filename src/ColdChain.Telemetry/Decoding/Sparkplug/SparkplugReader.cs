using ColdChain.Telemetry.Decoding.Frames.Tables;
using Google.Protobuf;

namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>
/// Reads the protobuf payload of Sparkplug B (Eclipse Sparkplug 3.0, section 6.4: field numbers of sparkplug_b.proto), field by field, so that
/// datasets and bodies cost nothing and every size has a limit.
/// </summary>
/// <code>
/// Payload:     1 timestamp  2 metrics*  3 seq  4 uuid  5 body
/// Metric:      1 name  2 alias  3 timestamp  4 datatype  5 is_historical  6 is_transient  7 is_null  8 metadata  9 properties
///              10 int  11 long  12 float  13 double  14 boolean  15 string  16 bytes  17 dataset  18 template
/// PropertySet: 1 keys*  2 values*          PropertyValue: 1 type  2 is_null  3 int  4 long  5 float  6 double  7 boolean  8 string
/// Template:    1 version  2 metrics*  3 parameters*  4 template_ref  5 is_definition
/// </code>
internal static class SparkplugReader
{
    /// <summary>Of one message, those in templates included.</summary>
    public const int MaxMetrics = 10_000;
    private const int MaxTemplateDepth = 4;
    private const int MaxProperties = 100;

    /// <exception cref="InvalidProtocolBufferException">It is no protobuf, or cut short.</exception>
    /// <exception cref="SparkplugTooLargeException">More metrics than are taken.</exception>
    public static SparkplugPayload Read(byte[] bytes)
    {
        var payload = new SparkplugPayload();
        var budget = MaxMetrics;
        var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag)
            {
                case 1 << 3:
                    payload.Timestamp = input.ReadUInt64();
                    break;
                case 2 << 3 | 2:
                    payload.Metrics.Add(ReadMetric(input.ReadBytes(), payload, depth: 0, ref budget));
                    break;
                case 3 << 3:
                    payload.Sequence = input.ReadUInt64();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
        return payload;
    }

    private static SparkplugMetric ReadMetric(ByteString bytes, SparkplugPayload payload, int depth, ref int budget)
    {
        if (budget-- <= 0)
            throw new SparkplugTooLargeException();
        var metric = new SparkplugMetric();
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag)
            {
                case 1 << 3 | 2:
                    metric.Name = input.ReadString();
                    break;
                case 2 << 3:
                    metric.Alias = input.ReadUInt64();
                    break;
                case 3 << 3:
                    metric.Timestamp = input.ReadUInt64();
                    break;
                case 4 << 3:
                    metric.Type = input.ReadUInt32() is var type and <= 19 ? (SparkplugType)type : SparkplugType.Unknown;
                    break;
                case 7 << 3:
                    metric.IsNull = input.ReadBool();
                    break;
                case 9 << 3 | 2:
                    ReadProperties(input.ReadBytes(), metric);
                    break;
                case 10 << 3 or 11 << 3:
                    metric.Bits = input.ReadUInt64();
                    break;
                case 12 << 3 | 5:
                    metric.Real = RawField.ShortestDouble(input.ReadFloat());
                    break;
                case 13 << 3 | 1:
                    metric.Real = input.ReadDouble();
                    break;
                case 14 << 3:
                    metric.Flag = input.ReadBool();
                    break;
                case 17 << 3 | 2:
                    payload.Unread++;
                    input.SkipLastField();
                    break;
                case 18 << 3 | 2 when depth < MaxTemplateDepth:
                    ReadTemplate(input.ReadBytes(), metric, payload, depth, ref budget);
                    break;
                case 18 << 3 | 2:
                    payload.Unread++;
                    input.SkipLastField();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
        return metric;
    }

    private static void ReadTemplate(ByteString bytes, SparkplugMetric metric, SparkplugPayload payload, int depth, ref int budget)
    {
        var members = new List<SparkplugMetric>();
        var isDefinition = false;
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag)
            {
                case 2 << 3 | 2:
                    members.Add(ReadMetric(input.ReadBytes(), payload, depth + 1, ref budget));
                    break;
                case 5 << 3:
                    isDefinition = input.ReadBool();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
        // A definition holds what instances may hold: no values of anything.
        metric.Members = isDefinition ? null : members;
    }

    private static void ReadProperties(ByteString bytes, SparkplugMetric metric)
    {
        var keys = new List<string>();
        var values = new List<(string? Text, long? Number)>();
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag)
            {
                case 1 << 3 | 2 when keys.Count < MaxProperties:
                    keys.Add(input.ReadString());
                    break;
                case 2 << 3 | 2 when values.Count < MaxProperties:
                    values.Add(ReadProperty(input.ReadBytes()));
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
        // Keys and values are two lists of one length (section 6.4.13).
        for (var i = 0; i < Math.Min(keys.Count, values.Count); i++)
        {
            if (keys[i].Equals("quality", StringComparison.OrdinalIgnoreCase))
                metric.Quality = values[i].Number ?? metric.Quality;
            else if (IsUnitKey(keys[i]))
                metric.Unit = string.IsNullOrWhiteSpace(values[i].Text) ? metric.Unit : values[i].Text!.Trim();
        }
    }

    /// <summary>The names in use: engUnit (Ignition), and what edge nodes call it otherwise.</summary>
    private static bool IsUnitKey(string key) =>
        string.Concat(key.Where(char.IsLetter)).ToLowerInvariant()
            is "engunit"
                or "engunits"
                or "unit"
                or "units"
                or "engineeringunit"
                or "engineeringunits"
                or "unitofmeasure"
                or "uom";

    private static (string? Text, long? Number) ReadProperty(ByteString bytes)
    {
        string? text = null;
        long? number = null;
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag)
            {
                case 3 << 3 or 4 << 3:
                    number = (long)input.ReadUInt64();
                    break;
                case 8 << 3 | 2:
                    text = input.ReadString();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
        return (text, number);
    }
}
