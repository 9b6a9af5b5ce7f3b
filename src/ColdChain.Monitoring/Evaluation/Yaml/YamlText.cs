using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ColdChain.Monitoring.Evaluation.Yaml;

/// <summary>Reads one YAML document as a plain tree. Anchors, aliases, tags and merge keys are refused: a profile says what it says in one place.</summary>
internal static class YamlText
{
    /// <summary>256 KiB hold some thousand rules.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>A profile needs three levels.</summary>
    private const int MaxDepth = 16;

    /// <param name="expected">What the file should hold, for messages.</param>
    /// <exception cref="LimitProfileException">No YAML, or more of YAML than a profile needs.</exception>
    public static YamlNode Read(string text, string fileName, string expected = "a limit profile")
    {
        if (text.Length > MaxLength)
            throw new LimitProfileException(fileName, 1, $"the file is longer than {MaxLength / 1024} KiB");
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                throw new LimitProfileException(fileName, 1, $"the file is empty; expected {expected}");
            parser.Consume<DocumentStart>();
            var root = ReadNode(parser, fileName, 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
                throw new LimitProfileException(fileName, second.Start.Line, "a second YAML document begins here; expected one");
            return root;
        }
        catch (YamlException failure)
        {
            throw NoYaml(text, fileName, failure.End.Line, failure.Message);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // Some broken documents trip the parser itself instead of being refused by it.
            throw NoYaml(text, fileName, parser.Current?.End.Line ?? 1, "it cannot be parsed");
        }
    }

    /// <summary>The parser counts one line more at the end of a text.</summary>
    private static LimitProfileException NoYaml(string text, string fileName, long line, string problem) =>
        new(fileName, Math.Clamp(line, 1, 1 + text.AsSpan().TrimEnd('\n').Count('\n')), $"this is no YAML: {OneLine(problem)}");

    private static YamlNode ReadNode(Parser parser, string fileName, int depth)
    {
        var next = parser.Consume<ParsingEvent>();
        var line = next.Start.Line;
        if (depth > MaxDepth)
            throw new LimitProfileException(fileName, line, $"more than {MaxDepth} levels deep");
        if (next is AnchorAlias)
            throw new LimitProfileException(fileName, line, "aliases (*name) are not taken; write the value out");
        if (next is not NodeEvent node)
            throw new LimitProfileException(fileName, line, "expected a value");
        if (!node.Anchor.IsEmpty)
            throw new LimitProfileException(fileName, line, "anchors (&name) are not taken; write the value out");
        if (!node.Tag.IsEmpty)
            throw new LimitProfileException(fileName, line, "tags (!name) are not taken");
        switch (node)
        {
            case Scalar scalar:
                return new YamlScalar(fileName, line, scalar.Value, IsPlain: scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                var items = new List<YamlNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    items.Add(ReadNode(parser, fileName, depth + 1));
                return new YamlSequence(fileName, line, items);
            default:
                return ReadMapping(parser, fileName, line, depth);
        }
    }

    private static YamlMapping ReadMapping(Parser parser, string fileName, long line, int depth)
    {
        var entries = new Dictionary<string, (long Line, YamlNode Value)>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, fileName, depth + 1);
            if (key is not YamlScalar name)
                throw new LimitProfileException(fileName, key.Line, "a key has to be a name");
            if (!entries.TryAdd(name.Text, (key.Line, ReadNode(parser, fileName, depth + 1))))
                throw new LimitProfileException(fileName, key.Line, $"the key '{Shown(name.Text)}' stands twice");
        }
        return new YamlMapping(fileName, line, entries);
    }

    /// <summary>Text from the file as it can stand in a message of one line.</summary>
    public static string Shown(string text)
    {
        const int longest = 60;
        var line = OneLine(text);
        return line.Length <= longest ? line : line[..longest] + "...";
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
