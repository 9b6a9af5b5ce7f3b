using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ColdChain.Telemetry.Yaml;

/// <summary>
/// Reads one YAML document as a plain tree in which each value knows its file, line and path. Anchors, aliases and tags are refused, and
/// so is what is too large or too deep: a configuration says what it says in one place, and no file can eat the memory.
/// </summary>
internal static class YamlText
{
    /// <summary>256 KiB hold some thousand fields.</summary>
    public const int MaxLength = 256 * 1024;
    private const int MaxDepth = 24;

    /// <exception cref="YamlFileException">No YAML, or more of YAML than a configuration needs.</exception>
    public static YamlMapping Read(string text, string file)
    {
        if (text.Length > MaxLength)
            throw new YamlFileException(file, 1, "", $"the file is longer than {MaxLength / 1024} KiB");
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                throw new YamlFileException(file, 1, "", "the file is empty");
            parser.Consume<DocumentStart>();
            var root = ReadNode(parser, file, "", 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
                throw new YamlFileException(file, second.Start.Line, "", "a second YAML document begins here; expected one");
            return root.AsMapping();
        }
        catch (YamlException failure)
        {
            throw NoYaml(text, file, failure.End.Line, failure.Message);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // Some broken documents trip the parser itself instead of being refused by it.
            throw NoYaml(text, file, parser.Current?.End.Line ?? 1, "it cannot be parsed");
        }
    }

    /// <summary>Text from the file as it can stand in a message of one line.</summary>
    public static string Shown(string text)
    {
        const int longest = 60;
        var line = OneLine(text);
        return line.Length <= longest ? line : line[..longest] + "...";
    }

    public static string Join(string field, string key) => field.Length == 0 ? Shown(key) : $"{field}.{Shown(key)}";

    /// <summary>The parser counts one line more at the end of a text.</summary>
    private static YamlFileException NoYaml(string text, string file, long line, string problem) =>
        new(file, Math.Clamp(line, 1, 1 + text.AsSpan().TrimEnd('\n').Count('\n')), "", $"this is no YAML: {OneLine(problem)}");

    private static YamlNode ReadNode(Parser parser, string file, string field, int depth)
    {
        var next = parser.Consume<ParsingEvent>();
        var line = next.Start.Line;
        YamlFileException Refuse(string problem) => new(file, line, field, problem);
        if (depth > MaxDepth)
            throw Refuse($"more than {MaxDepth} levels deep");
        if (next is AnchorAlias)
            throw Refuse("aliases (*name) are not taken; write the value out");
        if (next is not NodeEvent node)
            throw Refuse("expected a value");
        if (!node.Anchor.IsEmpty)
            throw Refuse("anchors (&name) are not taken; write the value out");
        if (!node.Tag.IsEmpty)
            throw Refuse("tags (!name) are not taken");
        switch (node)
        {
            case Scalar scalar:
                return new YamlScalar(file, line, field, scalar.Value, IsPlain: scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                var items = new List<YamlNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    items.Add(ReadNode(parser, file, $"{field}[{items.Count}]", depth + 1));
                return new YamlSequence(file, line, field, items);
            default:
                return ReadMapping(parser, file, line, field, depth);
        }
    }

    private static YamlMapping ReadMapping(Parser parser, string file, long line, string field, int depth)
    {
        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, file, field, depth + 1);
            if (key is not YamlScalar name)
                throw new YamlFileException(file, key.Line, field, "a key has to be a name");
            if (!entries.TryAdd(name.Text, ReadNode(parser, file, Join(field, name.Text), depth + 1)))
                throw new YamlFileException(file, key.Line, field, $"the key '{Shown(name.Text)}' stands twice");
        }
        return new YamlMapping(file, line, field, entries);
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
