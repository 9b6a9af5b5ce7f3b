using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Mapping.Blocks;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>
/// Reads a mapping profile from YAML (docs/profiles.md), strictly: what has no meaning, or no use, is an error that names file, line and field.
/// </summary>
internal sealed class ProfileReader
{
    private const int MaxMessages = 100;
    private const int MaxTopics = 50;
    private const int MaxName = 64;

    private static readonly string[] MessageKeys =
    [
        .. BlockReader.Keys.Where(key => key is not "when"),
        "kind",
        "match",
        "decode",
        "ignore",
        "duplicates",
        "zone",
    ];
    private static readonly string[] RootKeys = ["name", "version", "description", "extends", "topicPrefix", "messages", .. MessageKeys];

    private readonly YamlMapping _root;
    private readonly ProfileContext _context;
    private readonly BlockReader _blocks;
    private readonly StageReader _stages;
    private readonly string _prefix;
    private readonly TimeZoneInfo? _zone;

    private ProfileReader(YamlMapping root, FrameDecoders frames, IReadOnlyDictionary<string, YamlMapping> parts)
    {
        _root = root;
        _context = new ProfileContext(frames, parts);
        _blocks = new BlockReader(_context);
        _stages = new StageReader(_context, _blocks.Conditions, _blocks);
        _prefix = root.FindText("topicPrefix", 200) ?? "";
        _zone = TimeReader.ReadZone(root.Find("zone"));
    }

    /// <param name="root">The file, with what it extends.</param>
    /// <exception cref="YamlFileException">The profile cannot be used.</exception>
    public static MappingProfile Read(
        YamlMapping root,
        string text,
        bool isShipped,
        FrameDecoders frames,
        IReadOnlyDictionary<string, YamlMapping> parts
    )
    {
        root.Allow(RootKeys);
        var name = NameOf(root);
        var version = (int)root.Require("version").AsScalar().Whole(1, 1_000_000);
        var description = root.FindText("description", 1000) ?? "";
        var messages = new ProfileReader(root, frames, parts).ReadMessages();
        return new MappingProfile(name, version, description, text, root.File, isShipped, messages);
    }

    public static string NameOf(YamlMapping root)
    {
        var name = root.Require("name").AsScalar();
        return name.Text.Length is > 0 and <= MaxName && name.Text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? name.Text
            : throw name.Expected("a name of 1 to 64 lower-case letters, digits and hyphens");
    }

    private MessageRule[] ReadMessages()
    {
        if (_root.Find("messages") is not { } messages)
            return [ReadMessage(_root, isRoot: true)];
        foreach (
            var key in (ReadOnlySpan<string>)
                ["match", "decode", "readings", "foreach", "frames", "availability", "ignore", "uses", "kind", "duplicates", "start"]
        )
        {
            if (_root.Find(key) is { } stray)
                throw stray.Fault($"with 'messages', '{key}' stands in each of them");
        }
        var items = messages.AsItems();
        return items.Count is 0 or > MaxMessages
            ? throw messages.Expected($"1 to {MaxMessages} kinds of messages")
            : [.. items.Select(item => ReadMessage(item.AsMapping(), isRoot: false))];
    }

    private MessageRule ReadMessage(YamlMapping message, bool isRoot)
    {
        if (!isRoot)
            message.Allow(MessageKeys);
        _context.BeginMessage();
        _context.Zone = TimeReader.ReadZone(message.Find("zone")) ?? _zone;
        var match = message.Find("match")?.AsMapping();
        match?.Allow("topics", "topic", "forcedTopics", "when");
        if (match?.Find("topics") is not null && match.Find("topic") is { } second)
            throw second.Fault("'topics' stands here already; only one of: topic, topics");
        var topics = Topics(match?.Find("topics") ?? match?.Find("topic"));
        var forced = Topics(match?.Find("forcedTopics"));
        var when = _blocks.Conditions.Read(match?.Find("when"));
        var names = topics.Concat(forced).SelectMany(topic => topic.Names).ToHashSet(StringComparer.Ordinal);
        var frames = new List<FrameRule>();
        var stages = _stages.Read(message.Find("decode"), frames);
        var block = WithDefaults(_blocks.Read(message, when: false), names);
        block = block with { Frames = [.. frames, .. block.Frames] };
        var ignore = message.Find("ignore")?.AsScalar().Flag() ?? false;
        // The device is heard, but no time is asked for that no reading needs.
        if (ignore)
            block = block with { Time = Times.TimeRules.None, Start = Times.TimeRules.None };
        var isEmpty = block.Readings.Length + block.Frames.Length + block.Foreach.Length == 0;
        if (isEmpty && !ignore)
            throw message.Fault(
                "one of these keys is needed: readings, foreach, frames, availability, uses; or 'ignore: true' for messages without readings"
            );
        if (!isEmpty && ignore)
            throw message.Require("ignore").Fault("an ignored message has no readings, foreach, frames, availability or uses");
        var duplicates = ReadDuplicates(message.Find("duplicates"));
        _context.CheckTopicNames(names);
        return new MessageRule(
            message.FindText("kind", 100) ?? topics.FirstOrDefault()?.Source ?? "message",
            topics,
            forced,
            stages,
            when,
            ignore,
            block,
            duplicates
        );
    }

    /// <summary>What a message does not say itself is said for the whole profile, or by a part of the topic named <c>device</c> or <c>site</c>.</summary>
    private BlockRule WithDefaults(BlockRule block, HashSet<string> names)
    {
        var isMessage = _root.Find("messages") is not null;
        DeviceRule? Default(DeviceRule? own, string key)
        {
            if (own is not null)
                return own;
            if (isMessage && _blocks.ReadDevice(_root.Find(key)) is { } common)
                return common;
            return names.Contains(key) ? new DeviceRule([TemplateParser.Parse($"{{@topic.{key}}}")]) : null;
        }
        return block with
        {
            Site = Default(block.Site, "site"),
            Device = Default(block.Device, "device"),
            Time = block.Time.Rules.Length == 0 && isMessage ? _blocks.Times.Read(_root.Find("time")) : block.Time,
        };
    }

    private TopicPattern[] Topics(YamlNode? node)
    {
        var items = node?.AsItems() ?? [];
        return items.Count > MaxTopics
            ? throw node!.Expected($"at most {MaxTopics} topics")
            : [.. items.Select(item => ProfileContext.Topic(item, _prefix))];
    }

    private DuplicateRule? ReadDuplicates(YamlNode? node)
    {
        if (node is null)
            return null;
        var duplicates = node.AsMapping();
        duplicates.Allow("key", "within");
        return new DuplicateRule(
            _context.Template(duplicates.Require("key")),
            (long)YamlWords.Duration(duplicates.Require("within")).TotalMilliseconds
        );
    }
}
