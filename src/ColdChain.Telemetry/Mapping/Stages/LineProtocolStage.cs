using System.Text.Json;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>
/// InfluxDB line protocol: an array of <c>{measurement, tags: {}, fields: {}, time}</c>. A line that is none is left out and refused when there is no
/// other.
/// </summary>
/// <remarks>docs.influxdata.com, line protocol reference.</remarks>
internal sealed record LineProtocolStage(PathExpression? Path, Condition[] When) : DecodeStage(When)
{
    public override Reject? Run(MappingMessage message)
    {
        if (TextReading.TryGet(message, Path, System.Text.Encoding.UTF8, out var text) is { } fault)
            return fault;
        var lines = new List<InfluxLine>();
        foreach (var line in text.Split('\n', TextReading.MaxLines + 1))
        {
            if (lines.Count < TextReading.MaxLines && InfluxLine.TryParse(line.Trim()) is { } parsed)
                lines.Add(parsed);
        }
        if (lines.Count == 0)
            return Reject.Of(RejectReason.NotMapped, $"'{text}' is no line protocol: measurement,tag=value field=value time.");
        TextReading.Put(
            message,
            writer =>
            {
                writer.WriteStartArray();
                foreach (var line in lines)
                    line.Write(writer);
                writer.WriteEndArray();
            }
        );
        return null;
    }
}
