using ColdChain.Telemetry.Decoding;
using Google.Protobuf;

namespace ColdChain.Telemetry.Rebirth;

/// <summary>The command <c>Node Control/Rebirth</c> (Sparkplug 3.0, section 6.4.20): topic and payload.</summary>
internal static class RebirthCommand
{
    private const string Metric = "Node Control/Rebirth";
    private const uint Boolean = 11;

    public static string TopicOf(RebirthWanted node) => $"spBv1.0/{node.Group}/NCMD/{node.Node}";

    /// <code>Payload { 1 timestamp, 2 metric { 1 name, 3 timestamp, 4 datatype = Boolean, 14 boolean_value = true } }</code>
    public static byte[] Payload(DateTimeOffset now)
    {
        var time = (ulong)now.ToUnixTimeMilliseconds();
        using var metric = new MemoryStream();
        using (var output = new CodedOutputStream(metric, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteString(Metric);
            output.WriteTag(3, WireFormat.WireType.Varint);
            output.WriteUInt64(time);
            output.WriteTag(4, WireFormat.WireType.Varint);
            output.WriteUInt32(Boolean);
            output.WriteTag(14, WireFormat.WireType.Varint);
            output.WriteBool(true);
        }
        using var payload = new MemoryStream();
        using (var output = new CodedOutputStream(payload, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.Varint);
            output.WriteUInt64(time);
            output.WriteTag(2, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(metric.ToArray()));
        }
        return payload.ToArray();
    }
}
