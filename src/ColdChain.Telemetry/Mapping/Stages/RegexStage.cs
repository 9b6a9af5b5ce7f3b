using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>A text by a pattern: its named groups become an object; with lines, an array of objects, a line that does not fit is left out.</summary>
internal sealed record RegexStage(Regex Pattern, bool Lines, PathExpression? Path, Encoding Encoding, Condition[] When) : DecodeStage(When)
{
    public override Reject? Run(MappingMessage message)
    {
        if (TextReading.TryGet(message, Path, Encoding, out var text) is { } fault)
            return fault;
        var matches = new List<Match>();
        foreach (var line in Lines ? text.Split('\n', TextReading.MaxLines + 1) : [text])
        {
            if (matches.Count < TextReading.MaxLines && SafeRegex.Match(Pattern, line.Trim()) is { Success: true } match)
                matches.Add(match);
        }
        if (matches.Count == 0)
            return Reject.Of(RejectReason.NotMapped, $"The text '{text}' does not fit the pattern.");
        TextReading.Put(
            message,
            writer =>
            {
                if (Lines)
                    writer.WriteStartArray();
                foreach (var match in matches)
                    Write(writer, match);
                if (Lines)
                    writer.WriteEndArray();
            }
        );
        return null;
    }

    private void Write(Utf8JsonWriter writer, Match match)
    {
        writer.WriteStartObject();
        foreach (var name in Pattern.GetGroupNames())
        {
            if (!char.IsAsciiDigit(name[0]) && match.Groups[name] is { Success: true } group)
                writer.WriteString(name, group.Value);
        }
        writer.WriteEndObject();
    }
}
