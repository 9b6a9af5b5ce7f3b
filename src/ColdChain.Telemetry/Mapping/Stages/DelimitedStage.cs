using System.Text;
using System.Text.Json;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>Lines of values between separators: an array with an object for each line.</summary>
/// <param name="Columns">Names in order; empty: the first line has them. A column named <c>-</c> is left out.</param>
/// <param name="Skip">Lines before the first that counts.</param>
internal sealed record DelimitedStage(
    string Separator,
    string[] Columns,
    int Skip,
    PathExpression? Path,
    Encoding Encoding,
    Condition[] When
) : DecodeStage(When)
{
    private const int MaxColumns = 256;

    public override Reject? Run(MappingMessage message)
    {
        if (TextReading.TryGet(message, Path, Encoding, out var text) is { } fault)
            return fault;
        var lines = text.Split('\n', TextReading.MaxLines + 1);
        if (lines.Length > TextReading.MaxLines)
            return Reject.Of(RejectReason.TooMany, $"The text has more than {TextReading.MaxLines} lines.");
        var columns = Columns;
        TextReading.Put(
            message,
            writer =>
            {
                writer.WriteStartArray();
                for (var i = Skip; i < lines.Length; i++)
                {
                    var line = lines[i].Trim('\r');
                    if (string.IsNullOrWhiteSpace(line))
                        continue;
                    var values = Split(line);
                    if (columns.Length == 0)
                        columns = [.. values];
                    else
                        Write(writer, columns, values);
                }
                writer.WriteEndArray();
            }
        );
        return null;
    }

    private static void Write(Utf8JsonWriter writer, string[] columns, List<string> values)
    {
        writer.WriteStartObject();
        for (var i = 0; i < Math.Min(columns.Length, values.Count); i++)
        {
            if (columns[i] is { Length: > 0 } and not "-")
                writer.WriteString(columns[i], values[i]);
        }
        writer.WriteEndObject();
    }

    /// <summary>Values in double quotes may hold the separator; a doubled quote is one.</summary>
    private List<string> Split(string line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length && values.Count < MaxColumns; i++)
        {
            if (quoted)
            {
                if (line[i] != '"')
                    value.Append(line[i]);
                else if (i + 1 < line.Length && line[i + 1] == '"')
                    value.Append(line[i++]);
                else
                    quoted = false;
            }
            else if (line[i] == '"' && value.ToString().Trim().Length == 0)
            {
                value.Clear();
                quoted = true;
            }
            else if (string.CompareOrdinal(line, i, Separator, 0, Separator.Length) == 0)
            {
                values.Add(value.ToString().Trim());
                value.Clear();
                i += Separator.Length - 1;
            }
            else
            {
                value.Append(line[i]);
            }
        }
        values.Add(value.ToString().Trim());
        return values;
    }
}
