using System.Text;
using ColdChain.Telemetry.Mapping.Blocks;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Mapping.Stages;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>Reads decode stages.</summary>
internal sealed class StageReader(ProfileContext context, ConditionReader conditions, BlockReader blocks)
{
    private const int Most = 12;
    private const string Known = "json, text, base64, hex, bytes, registers, gzip, frame, regex, delimited, pairs, line-protocol";

    /// <param name="frames">A frame stage is a frame of the message's block.</param>
    public DecodeStage[] Read(YamlNode? node, List<FrameRule> frames)
    {
        if (node is null)
            return [new JsonStage(Path: null, Encoding: null, [])];
        var items = node.AsItems();
        if (items.Count is 0 or > Most)
            throw node.Expected($"1 to {Most} stages");
        var stages = new List<DecodeStage>();
        foreach (var item in items)
        {
            if (item is YamlMapping { Entries: var entries } && entries.TryGetValue("frame", out var frame))
            {
                item.AsMapping().Allow("frame");
                frames.Add(blocks.ReadFrame(frame));
            }
            else
            {
                stages.Add(ReadOne(item));
            }
        }
        return [.. stages];
    }

    private DecodeStage ReadOne(YamlNode node)
    {
        if (node is YamlScalar { Text: var plain })
        {
            return plain switch
            {
                "json" => new JsonStage(Path: null, Encoding: null, []),
                "text" => new TextStage(Encoding.UTF8, []),
                "base64" => new BytesStage(BytesEncoding.Base64, Path: null, []),
                "hex" => new BytesStage(BytesEncoding.Hex, Path: null, []),
                "gzip" => new BytesStage(Encoding: null, Path: null, []),
                "line-protocol" => new LineProtocolStage(Path: null, []),
                _ => throw node.Expected($"a stage, one of: {Known}"),
            };
        }
        var stage = node.AsMapping();
        var kind = stage.OneOf(
            "json",
            "text",
            "base64",
            "hex",
            "bytes",
            "registers",
            "gzip",
            "regex",
            "delimited",
            "pairs",
            "line-protocol"
        );
        var body = stage.Require(kind);
        var when = conditions.Read(stage.Find("when"));
        stage.Allow(kind is "json" ? ["json", "encoding", "when"] : [kind, "when"]);
        return kind switch
        {
            "json" => new JsonStage(
                DocumentPath(body),
                stage.Find("encoding") is { } encoding ? BlockReader.Encoding(encoding) : null,
                when
            ),
            "text" => new TextStage(ReadText(body), when),
            "base64" => new BytesStage(BytesEncoding.Base64, context.Path(body), when),
            "hex" => new BytesStage(BytesEncoding.Hex, context.Path(body), when),
            "bytes" => new NumbersStage(1, context.Path(body), when),
            "registers" => new NumbersStage(2, context.Path(body), when),
            "line-protocol" => new LineProtocolStage(context.Path(body), when),
            "regex" => ReadRegex(body, when),
            "delimited" => ReadDelimited(body, when),
            "pairs" => ReadPairs(body, when),
            _ => throw body.Fault("'gzip' stands alone"),
        };
    }

    private PathExpression DocumentPath(YamlNode node)
    {
        var path = context.Path(node);
        return path.Start is PathStart.Item or PathStart.Message && path.Steps.All(step => step is PathStep.Member or PathStep.Item)
            ? path
            : throw node.Expected("a path of keys and numbers from the message, as a.b[0]");
    }

    private static Encoding ReadText(YamlNode node)
    {
        var text = node.AsMapping();
        text.Allow("encoding");
        return ReadEncoding(text);
    }

    private static Encoding ReadEncoding(YamlMapping mapping) =>
        mapping.Find("encoding") is { } encoding
            ? YamlWords.Word(encoding, ("utf8", Encoding.UTF8), ("latin1", Encoding.Latin1))
            : Encoding.UTF8;

    private RegexStage ReadRegex(YamlNode node, Condition[] when)
    {
        if (node is YamlScalar)
            return new RegexStage(WithGroups(node), Lines: false, Path: null, Encoding.UTF8, when);
        var regex = node.AsMapping();
        regex.Allow("pattern", "lines", "path", "encoding");
        return new RegexStage(
            WithGroups(regex.Require("pattern")),
            regex.Find("lines")?.AsScalar().Flag() ?? false,
            Path(regex),
            ReadEncoding(regex),
            when
        );
    }

    private static System.Text.RegularExpressions.Regex WithGroups(YamlNode node)
    {
        var pattern = ProfileContext.Pattern(node);
        return pattern.GetGroupNames().Any(name => !char.IsAsciiDigit(name[0]))
            ? pattern
            : throw node.Expected("at least one named group, as (?<value>[-0-9.]+)");
    }

    private DelimitedStage ReadDelimited(YamlNode node, Condition[] when)
    {
        var body = node.AsMapping();
        body.Allow("separator", "columns", "skip", "path", "encoding");
        return new DelimitedStage(
            body.Find("separator") is { } separator ? YamlWords.Text(separator, 8) : ",",
            body.Find("columns") is { } columns ? [.. columns.AsItems().Select(column => YamlWords.Text(column, 64))] : [],
            (int)(body.FindWhole("skip", 0, 1000) ?? 0),
            Path(body),
            ReadEncoding(body),
            when
        );
    }

    private PairsStage ReadPairs(YamlNode node, Condition[] when)
    {
        var body = node.AsMapping();
        body.Allow("between", "equals", "urlDecode", "path", "encoding");
        return new PairsStage(
            body.Find("between") is { } between ? YamlWords.Text(between, 8) : "&",
            body.Find("equals") is { } equal ? YamlWords.Text(equal, 8) : "=",
            body.Find("urlDecode")?.AsScalar().Flag() ?? false,
            Path(body),
            ReadEncoding(body),
            when
        );
    }

    private PathExpression? Path(YamlMapping mapping) => mapping.Find("path") is { } path ? context.Path(path) : null;
}
