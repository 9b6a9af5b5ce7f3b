using System.Text.RegularExpressions;
using ColdChain.Telemetry.Mapping.Blocks;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Mapping.Values;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>Reads blocks: the message's own, and those of the items in it.</summary>
internal sealed class BlockReader
{
    public static readonly string[] Keys =
    [
        "when",
        "site",
        "device",
        "time",
        "start",
        "counter",
        "readings",
        "availability",
        "frames",
        "foreach",
        "uses",
    ];

    private const int MaxDepth = 6;
    private const int MaxRules = 500;
    private const int MaxParts = 10;

    private readonly ProfileContext _context;
    private readonly ReadingReader _readings;

    public BlockReader(ProfileContext context)
    {
        _context = context;
        Conditions = new ConditionReader(context);
        Times = new TimeReader(context, Conditions);
        _readings = new ReadingReader(context, Conditions, Times);
    }

    public ConditionReader Conditions { get; }
    public TimeReader Times { get; }

    /// <param name="when">Not read here for a message: there it chooses.</param>
    public BlockRule Read(YamlMapping block, bool when, int depth = 0)
    {
        if (depth > MaxDepth)
            throw block.Fault($"more than {MaxDepth} blocks in each other");
        var readings = new List<ReadingRule>();
        var frames = new List<FrameRule>();
        var repeats = new List<ForeachRule>();
        Collect(block, readings, frames, repeats, depth);
        foreach (var used in Some(block.Find("uses"), MaxParts))
        {
            if (!_context.Parts.TryGetValue(used.AsScalar().Text, out var part))
                throw used.Expected($"the name of a part, one of: {string.Join(", ", _context.Parts.Keys.Order(StringComparer.Ordinal))}");
            Collect(part, readings, frames, repeats, depth);
        }
        if (readings.Count + frames.Count + repeats.Count > MaxRules)
            throw block.Fault($"more than {MaxRules} readings, frames and foreach together");
        return new BlockRule(
            when ? Conditions.Read(block.Find("when")) : [],
            ReadDevice(block.Find("site")),
            ReadDevice(block.Find("device")),
            Times.Read(block.Find("time")),
            Times.ReadStart(block.Find("start")),
            block.Find("counter") is { } counter ? _context.Path(counter) : null,
            [.. readings],
            [.. frames],
            [.. repeats]
        );
    }

    public FrameRule ReadFrame(YamlNode node)
    {
        if (node is YamlScalar)
            return new FrameRule(Bytes: null, BytesEncoding.Hex, [Decoder(node)], [], Port: null, []);
        var frame = node.AsMapping();
        frame.Allow("decoder", "decoders", "bytes", "encoding", "port", "when", "clockOffset");
        if (frame.Find("encoding") is null != frame.Find("bytes") is null)
            throw frame.Fault("'bytes' and 'encoding' go together: where the frame stands, and how it is written");
        return new FrameRule(
            frame.Find("bytes") is { } bytes ? _context.Path(bytes) : null,
            frame.Find("encoding") is { } encoding ? Encoding(encoding) : BytesEncoding.Hex,
            [.. Some(frame.Require("decoder"), 10).Select(Decoder)],
            ReadTypes(frame.Find("decoders")),
            frame.Find("port") is { } port ? _context.Path(port) : null,
            Conditions.Read(frame.Find("when")),
            ClockReader.Read(frame.Find("clockOffset"))
        );
    }

    public static BytesEncoding Encoding(YamlNode node) =>
        YamlWords.Word(node, ("base64", BytesEncoding.Base64), ("hex", BytesEncoding.Hex));

    public DeviceRule? ReadDevice(YamlNode? node) =>
        node switch
        {
            null => null,
            YamlScalar { Text: "none" } => new DeviceRule([]),
            _ => new DeviceRule(_context.Templates(node)),
        };

    private void Collect(YamlMapping block, List<ReadingRule> readings, List<FrameRule> frames, List<ForeachRule> repeats, int depth)
    {
        readings.AddRange(Some(block.Find("readings"), MaxRules).Select(_readings.Read));
        if (block.Find("availability") is { } availability)
            readings.Add(_readings.ReadAvailability(availability));
        frames.AddRange(Some(block.Find("frames"), MaxRules).Select(ReadFrame));
        repeats.AddRange(Some(block.Find("foreach"), MaxRules).Select(item => ReadForeach(item, depth)));
    }

    private ForeachRule ReadForeach(YamlNode node, int depth)
    {
        var repeat = node.AsMapping();
        repeat.Allow([.. Keys, "items", "members", "keys", "exceptKeys"]);
        var kind = repeat.OneOf("items", "members");
        foreach (var key in (ReadOnlySpan<string>)["keys", "exceptKeys"])
        {
            if (kind is "items" && repeat.Find(key) is { } stray)
                throw stray.Fault($"'{key}' goes with 'members'");
        }
        return new ForeachRule(
            _context.Path(repeat.Require(kind)),
            kind is "members",
            repeat.Find("keys") is { } keys ? ProfileContext.Pattern(keys) : null,
            repeat.Find("exceptKeys") is { } except ? ProfileContext.Pattern(except) : null,
            Read(repeat, when: true, depth + 1)
        );
    }

    private TextTemplate Decoder(YamlNode node)
    {
        var decoder = _context.Template(node);
        if (decoder.Constant is { } name && _context.Frames.Find(name) is null)
            throw UnknownDecoder(node);
        return decoder;
    }

    private List<(NameGlob Type, string Decoder)> ReadTypes(YamlNode? node)
    {
        var types = new List<(NameGlob Type, string Decoder)>();
        foreach (var (type, decoder) in node?.AsMapping().Entries ?? new Dictionary<string, YamlNode>())
        {
            if (types.Count == MaxRules || type.Length is 0 or > 100)
                throw decoder.Fault($"at most {MaxRules} types of 1 to 100 characters");
            var name = decoder.AsScalar().Text;
            if (_context.Frames.Find(name) is null)
                throw UnknownDecoder(decoder);
            types.Add((new NameGlob(type), name));
        }
        return types;
    }

    private YamlFileException UnknownDecoder(YamlNode node) =>
        node.Expected(
            $"a frame decoder, one of: {string.Join(", ", _context.Frames.All.Select(each => each.Name).Order(StringComparer.Ordinal))}"
        );

    private static IReadOnlyList<YamlNode> Some(YamlNode? node, int most)
    {
        var items = node?.AsItems() ?? [];
        return items.Count > most ? throw node!.Expected($"at most {most} items") : items;
    }
}
