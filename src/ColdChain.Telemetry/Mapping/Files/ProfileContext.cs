using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>What is known while a profile is read: other files it may use, its zone, and the names of parts of topics that it refers to.</summary>
internal sealed class ProfileContext(FrameDecoders frames, IReadOnlyDictionary<string, YamlMapping> parts)
{
    private readonly List<(string Name, YamlNode Where)> _topicNames = [];

    public FrameDecoders Frames { get; } = frames;
    public IReadOnlyDictionary<string, YamlMapping> Parts { get; } = parts;

    /// <summary>Of local times that name none.</summary>
    public TimeZoneInfo? Zone { get; set; }

    public PathExpression Path(YamlNode node)
    {
        var path = Guarded(node, PathParser.Parse);
        Note(path, node);
        return path;
    }

    public TextTemplate Template(YamlNode node)
    {
        var template = Guarded(node, TemplateParser.Parse);
        foreach (var piece in template.Pieces)
            Note(piece.Path, node);
        return template;
    }

    /// <summary>One text, or several in the order of preference.</summary>
    public TextTemplate[] Templates(YamlNode node)
    {
        const int most = 10;
        var items = node.AsItems();
        return items.Count is 0 or > most ? throw node.Expected($"1 to {most} texts") : [.. items.Select(Template)];
    }

    public static Regex Pattern(YamlNode node) => Guarded(node, SafeRegex.Compile);

    public static TopicPattern Topic(YamlNode node, string prefix) => Guarded(node, text => TopicPattern.Parse(prefix + text));

    /// <summary>Forgets the names referred to: another message begins.</summary>
    public void BeginMessage() => _topicNames.Clear();

    /// <exception cref="YamlFileException">A part of the topic is referred to that no topic of this message names.</exception>
    public void CheckTopicNames(IReadOnlyCollection<string> known)
    {
        foreach (var (name, where) in _topicNames)
        {
            if (!known.Contains(name))
                throw where.Fault(
                    known.Count == 0
                        ? $"@topic.{name}: no topic of this message names a part, as 'lab/{{{name}}}' would"
                        : $"@topic.{name}: the topics of this message name only: {string.Join(", ", known)}"
                );
        }
    }

    private void Note(PathExpression? path, YamlNode node)
    {
        if (path is { Start: PathStart.Topic, Part: { } part })
            _topicNames.Add((part, node));
        foreach (var step in path?.Steps ?? [])
        {
            if (step is not PathStep.NamedMember { Name: var name })
                continue;
            foreach (var piece in name.Pieces)
                Note(piece.Path, node);
        }
    }

    private static T Guarded<T>(YamlNode node, Func<string, T> parse)
    {
        try
        {
            return parse(node.AsScalar().Text);
        }
        catch (ExpressionException failure)
        {
            throw node.Fault(failure.Message);
        }
    }
}
