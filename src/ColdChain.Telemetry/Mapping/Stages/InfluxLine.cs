using System.Text;
using System.Text.Json;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>One line of line protocol.</summary>
internal sealed class InfluxLine
{
    private readonly List<(string Name, string Value)> _tags = [];
    private readonly List<(string Name, string Value, bool IsText)> _fields = [];
    private string _measurement = "";
    private string? _time;

    /// <returns>Null when it is none, or a comment.</returns>
    public static InfluxLine? TryParse(string text)
    {
        if (text.Length == 0 || text[0] == '#')
            return null;
        var line = new InfluxLine();
        var at = 0;
        line._measurement = Take(text, ref at, ", ");
        while (at < text.Length && text[at] == ',')
        {
            at++;
            var name = Take(text, ref at, "=, ");
            if (at >= text.Length || text[at] != '=')
                return null;
            at++;
            line._tags.Add((name, Take(text, ref at, ", ")));
        }
        do
        {
            at++;
            var name = Take(text, ref at, "=, ");
            if (name.Length == 0 || at >= text.Length || text[at] != '=')
                return null;
            at++;
            var isText = at < text.Length && text[at] == '"';
            var value = isText ? TakeQuoted(text, ref at) : Take(text, ref at, ", ");
            if (value is null)
                return null;
            line._fields.Add((name, value, isText));
        } while (at < text.Length && text[at] == ',');
        if (at < text.Length && text[at..].Trim() is { Length: > 0 } time)
            line._time = time;
        return line._measurement.Length == 0 || (line._time is { } stamp && !long.TryParse(stamp, out _)) ? null : line;
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("measurement", _measurement);
        writer.WriteStartObject("tags");
        foreach (var (name, value) in _tags.DistinctBy(tag => tag.Name))
            writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteStartObject("fields");
        foreach (var (name, value, isText) in _fields.DistinctBy(field => field.Name))
            WriteField(writer, name, value, isText);
        writer.WriteEndObject();
        if (_time is not null)
            writer.WriteString("time", _time);
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, string name, string value, bool isText)
    {
        if (isText)
            writer.WriteString(name, value);
        else if (value is "t" or "T" or "true" or "True" or "TRUE")
            writer.WriteBoolean(name, value: true);
        else if (value is "f" or "F" or "false" or "False" or "FALSE")
            writer.WriteBoolean(name, value: false);
        else
            // 12i and 12u are whole numbers. As text it stays exact; a reading takes numbers from texts.
            writer.WriteString(name, value.TrimEnd('i', 'u'));
    }

    /// <summary>Up to one of the ends that has no backslash before it.</summary>
    private static string Take(string text, ref int at, string ends)
    {
        var taken = new StringBuilder();
        for (; at < text.Length && !ends.Contains(text[at], StringComparison.Ordinal); at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is ' ' or ',' or '=' or '\\')
                at++;
            taken.Append(text[at]);
        }
        return taken.ToString();
    }

    private static string? TakeQuoted(string text, ref int at)
    {
        var taken = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return taken.ToString();
            }
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
                at++;
            taken.Append(text[at]);
        }
        return null;
    }
}
