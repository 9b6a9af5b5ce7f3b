using Google.Protobuf;

namespace ColdChain.Telemetry.Tests.Decoding.Sparkplug;

/// <summary>Writes Sparkplug payloads field by field, as an edge node does.</summary>
internal sealed class SparkplugMessage(ulong? timestamp = null, ulong? sequence = null)
{
    private readonly List<byte[]> _metrics = [];

    public SparkplugMessage Metric(Action<CodedOutputStream> fields)
    {
        _metrics.Add(Fields(fields));
        return this;
    }

    public SparkplugMessage Number(
        string? name,
        double value,
        ulong? alias = null,
        string? unit = null,
        long? quality = null,
        ulong? time = null
    ) =>
        Metric(output =>
        {
            Head(output, name, alias, time, type: name is null ? null : 10);
            if (unit is not null || quality is not null)
                Bytes(output, 9, Properties(unit, quality));
            output.WriteTag(13, WireFormat.WireType.Fixed64);
            output.WriteDouble(value);
        });

    public SparkplugMessage Whole(string name, uint type, ulong bits) =>
        Metric(output =>
        {
            Head(output, name, alias: null, time: null, type);
            output.WriteTag(type is 4 or 8 ? 11 : 10, WireFormat.WireType.Varint);
            output.WriteUInt64(bits);
        });

    public SparkplugMessage Flag(string name, bool value) =>
        Metric(output =>
        {
            Head(output, name, alias: null, time: null, type: 11);
            output.WriteTag(14, WireFormat.WireType.Varint);
            output.WriteBool(value);
        });

    public SparkplugMessage Null(string name, uint type) =>
        Metric(output =>
        {
            Head(output, name, alias: null, time: null, type);
            output.WriteTag(7, WireFormat.WireType.Varint);
            output.WriteBool(true);
        });

    /// <summary>An instance of a template with members of its own.</summary>
    public SparkplugMessage Template(string name, SparkplugMessage members, bool isDefinition = false) =>
        Metric(output =>
        {
            Head(output, name, alias: null, time: null, type: 19);
            Bytes(
                output,
                18,
                Fields(template =>
                {
                    foreach (var member in members._metrics)
                        Bytes(template, 2, member);
                    template.WriteTag(5, WireFormat.WireType.Varint);
                    template.WriteBool(isDefinition);
                })
            );
        });

    public byte[] ToArray() =>
        Fields(output =>
        {
            if (timestamp is { } time)
            {
                output.WriteTag(1, WireFormat.WireType.Varint);
                output.WriteUInt64(time);
            }
            foreach (var metric in _metrics)
                Bytes(output, 2, metric);
            if (sequence is { } number)
            {
                output.WriteTag(3, WireFormat.WireType.Varint);
                output.WriteUInt64(number);
            }
        });

    private static void Head(CodedOutputStream output, string? name, ulong? alias, ulong? time, uint? type)
    {
        if (name is not null)
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteString(name);
        }
        if (alias is { } number)
        {
            output.WriteTag(2, WireFormat.WireType.Varint);
            output.WriteUInt64(number);
        }
        if (time is { } ms)
        {
            output.WriteTag(3, WireFormat.WireType.Varint);
            output.WriteUInt64(ms);
        }
        if (type is { } kind)
        {
            output.WriteTag(4, WireFormat.WireType.Varint);
            output.WriteUInt32(kind);
        }
    }

    private static byte[] Properties(string? unit, long? quality) =>
        Fields(set =>
        {
            if (unit is not null)
            {
                Text(set, 1, "engUnit");
                Bytes(set, 2, Fields(value => Text(value, 8, unit)));
            }
            if (quality is { } number)
            {
                Text(set, 1, "Quality");
                Bytes(
                    set,
                    2,
                    Fields(value =>
                    {
                        value.WriteTag(3, WireFormat.WireType.Varint);
                        value.WriteUInt64((ulong)number);
                    })
                );
            }
        });

    private static void Text(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
    }

    private static byte[] Fields(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
            write(output);
        return memory.ToArray();
    }
}
