using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Mapping.Values;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>Reads how single readings are found.</summary>
internal sealed class ReadingReader(ProfileContext context, ConditionReader conditions, TimeReader times)
{
    private const int MaxSources = 10;
    private const int MaxChecks = 50;
    private const int MaxWords = 200;

    private static readonly string[] Online = ["online", "true", "1", "on", "ready", "connected", "available", "up"];
    private static readonly string[] Offline = ["offline", "false", "0", "off", "lost", "disconnected", "unavailable", "down"];

    public ReadingRule Read(YamlNode node)
    {
        var reading = node.AsMapping();
        reading.Allow(
            "metric",
            "channel",
            "path",
            "text",
            "prefer",
            "unit",
            "units",
            "scale",
            "offset",
            "linear",
            "decimal",
            "enum",
            "otherwise",
            "sentinels",
            "null",
            "missing",
            "status",
            "range",
            "when",
            "time"
        );
        var metric = context.Template(reading.Require("metric"));
        if (metric.Constant is { } name && !NameRules.IsMetric(name))
            throw reading
                .Require("metric")
                .Expected("a metric in lower case letters, digits and '_', at most 32, or a text with {placeholders}");
        var sources = ReadSources(reading, metric.Constant);
        var (min, max) = ReadRange(reading.Find("range"));
        if (reading.Find("otherwise") is { } stray && reading.Find("enum") is null)
            throw stray.Fault("'otherwise' goes with 'enum'");
        return new ReadingRule(
            metric,
            reading.Find("channel") is { } channel ? context.Templates(channel) : [],
            sources,
            ReadUnits(reading.Find("units")),
            conditions.Read(reading.Find("when"), value: true),
            ReadChecks(reading.Find("sentinels")),
            ReadStatus(reading.Find("status")),
            ReadEnum(reading.Find("enum"), metric.Constant),
            reading.Find("otherwise") is { } other
                ? YamlWords.Word(
                    other,
                    ("reject", EnumOther.Reject),
                    ("absent", EnumOther.Absent),
                    ("fault", EnumOther.Fault),
                    ("keep", EnumOther.Keep)
                )
                : EnumOther.Reject,
            Policy(reading.Find("null"), MissingPolicy.Fault),
            Policy(reading.Find("missing"), MissingPolicy.Absent),
            min,
            max,
            reading.Find("decimal") is not { } comma || YamlWords.Word(comma, ("auto", true), ("comma", true), ("point", false)),
            times.Read(reading.Find("time"))
        );
    }

    /// <summary>The short form for availability.</summary>
    public ReadingRule ReadAvailability(YamlNode node)
    {
        var mapping = node.AsMapping();
        mapping.Allow("path", "online", "offline", "when");
        var entries = new List<EnumEntry>();
        void Add(string key, string[] usual, double number)
        {
            Literal[] words = mapping.Find(key) is { } given
                ? YamlWords.Literals(given)
                : [.. usual.Select(word => new Literal(word, Number: null, IsNull: false))];
            entries.AddRange(words.Select(word => new EnumEntry(word, number, Word: null)));
        }
        Add("online", Online, 1);
        Add("offline", Offline, 0);
        var path = mapping.Find("path") is { } where ? context.Path(where) : PathParser.Parse("@item");
        return new ReadingRule(
            TemplateParser.Parse(Metrics.Availability),
            [],
            [new ValueSource(path, Text: null, Unit: null, 1, 0)],
            new Dictionary<string, string>(),
            conditions.Read(mapping.Find("when"), value: true),
            [],
            Status: null,
            [.. entries],
            EnumOther.Reject,
            MissingPolicy.Absent,
            MissingPolicy.Absent,
            double.NegativeInfinity,
            double.PositiveInfinity,
            Comma: true,
            Times.TimeRules.None
        );
    }

    private ValueSource[] ReadSources(YamlMapping reading, string? metric)
    {
        if (reading.OneOf("path", "text", "prefer") is not "prefer")
            return [ReadSource(reading, metric)];
        foreach (var key in (ReadOnlySpan<string>)["unit", "scale", "offset", "linear"])
        {
            if (reading.Find(key) is { } stray)
                throw stray.Fault($"with 'prefer', '{key}' stands with each path");
        }
        var items = reading.Require("prefer").AsItems();
        if (items.Count is 0 or > MaxSources)
            throw reading.Require("prefer").Expected($"1 to {MaxSources} ways to say the value");
        return
        [
            .. items.Select(item =>
            {
                if (item is YamlScalar)
                    return new ValueSource(context.Path(item), Text: null, Unit: null, 1, 0);
                var source = item.AsMapping();
                source.Allow("path", "text", "unit", "scale", "offset", "linear");
                source.OneOf("path", "text");
                return ReadSource(source, metric);
            }),
        ];
    }

    private ValueSource ReadSource(YamlMapping mapping, string? metric)
    {
        var unit = mapping.Find("unit") is { } spelling ? context.Template(spelling) : null;
        if (unit?.Constant is { } constant)
        {
            var rule = metric is null ? null : MetricRule.Of(metric);
            var known = ReadingMaker.FindUnit(constant);
            if (known is null && (rule is null || rule.Kinds.Length > 0))
                throw mapping
                    .Require("unit")
                    .Expected($"a unit as C, F, K, %, %RH, hPa, mV, mA, mm, kg, s, bool, state or raw, got '{YamlText.Shown(constant)}'");
            var value = 0.0;
            if (rule is not null && known is not null && constant is not Units.State && !Converts(rule, known, ref value))
                throw mapping.Require("unit").Fault($"'{YamlText.Shown(constant)}' is no unit of {metric}");
        }
        var (scale, offset) = (YamlWords.Number(mapping, "scale", 1), YamlWords.Number(mapping, "offset", 0));
        if (mapping.Find("linear")?.AsMapping() is { } linear)
        {
            if (mapping.Find("scale") is not null || mapping.Find("offset") is not null)
                throw linear.Fault("'linear' says scale and offset already");
            linear.Allow("from", "to");
            var (from, to) = (Pair(linear.Require("from")), Pair(linear.Require("to")));
            if (from.Low == from.High)
                throw linear.Require("from").Expected("two different numbers");
            scale = (to.High - to.Low) / (from.High - from.Low);
            offset = to.Low - from.Low * scale;
        }
        return new ValueSource(
            mapping.Find("path") is { } path ? context.Path(path) : null,
            mapping.Find("text") is { } text ? context.Template(text) : null,
            unit,
            scale,
            offset
        );
    }

    private static bool Converts(MetricRule rule, UnitRule unit, ref double value) =>
        (rule.Name is Metrics.Battery && unit.Kind is UnitKind.Voltage) || rule.TryConvert(unit, ref value, out _);

    private static (double Low, double High) Pair(YamlNode node)
    {
        var items = node.AsItems();
        return items.Count == 2 ? (YamlWords.Number(items[0]), YamlWords.Number(items[1])) : throw node.Expected("two numbers, as [4, 20]");
    }

    private static (double Min, double Max) ReadRange(YamlNode? node)
    {
        if (node is null)
            return (double.NegativeInfinity, double.PositiveInfinity);
        var range = node.AsMapping();
        range.Allow("min", "max");
        var (min, max) = (YamlWords.Number(range, "min", double.NegativeInfinity), YamlWords.Number(range, "max", double.PositiveInfinity));
        return min <= max ? (min, max) : throw range.Fault("'min' is above 'max'");
    }

    private static Dictionary<string, string> ReadUnits(YamlNode? node)
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, unit) in node?.AsMapping().Entries ?? new Dictionary<string, YamlNode>())
        {
            if (ReadingMaker.FindUnit(unit.AsScalar().Text) is null)
                throw unit.Expected("a unit as C, F, K, %, hPa, mV, mA, mm, kg, s or raw");
            units.Add(word, unit.AsScalar().Text);
        }
        return units;
    }

    private ValueCheck[] ReadChecks(YamlNode? node)
    {
        if (node is null)
            return [];
        // The short form: value: reason.
        if (node is YamlMapping { Entries: var entries } && !entries.ContainsKey("as") && !entries.ContainsKey("reason"))
        {
            return
            [
                .. entries.Select(entry => new ValueCheck(
                    [YamlWords.Literal(new YamlScalar(entry.Value.File, entry.Value.Line, entry.Value.Field, entry.Key, IsPlain: true))],
                    double.NegativeInfinity,
                    double.PositiveInfinity,
                    [],
                    Quality.Fault,
                    context.Template(entry.Value)
                )),
            ];
        }
        var items = node.AsItems();
        return items.Count > MaxChecks ? throw node.Expected($"at most {MaxChecks} sentinels") : [.. items.Select(ReadCheck)];
    }

    private ValueCheck ReadCheck(YamlNode node)
    {
        var check = node.AsMapping();
        check.Allow("equals", "below", "above", "when", "as", "reason");
        if (check.Find("equals") is null && check.Find("below") is null && check.Find("above") is null && check.Find("when") is null)
            throw check.Fault("one of these keys is needed: equals, below, above, when");
        var quality = check.Find("as") is { } word
            ? YamlWords.Word<Quality?>(
                word,
                ("fault", Quality.Fault),
                ("suspect", Quality.Suspect),
                ("good", Quality.Good),
                ("absent", null)
            )
            : Quality.Fault;
        if (check.Find("reason") is null && quality is Quality.Suspect)
            throw check.Fault("the key 'reason' is missing: a suspect value says why");
        return new ValueCheck(
            check.Find("equals") is { } equal ? YamlWords.Literals(equal) : [],
            YamlWords.Number(check, "below", double.NegativeInfinity),
            YamlWords.Number(check, "above", double.PositiveInfinity),
            conditions.Read(check.Find("when"), value: true),
            quality,
            check.Find("reason") is { } reason ? context.Template(reason) : TemplateParser.Parse(ReadingReason.Fault)
        );
    }

    private StatusRule? ReadStatus(YamlNode? node)
    {
        if (node is null)
            return null;
        var status = node.AsMapping();
        status.Allow("path", "good", "bad", "reason");
        return new StatusRule(
            context.Path(status.Require("path")),
            status.OneOf("good", "bad") is "good" ? YamlWords.Literals(status.Require("good")) : [],
            status.Find("bad") is { } bad ? YamlWords.Literals(bad) : [],
            status.Find("reason") is { } reason ? context.Template(reason) : TemplateParser.Parse(ReadingReason.Fault)
        );
    }

    private static EnumEntry[] ReadEnum(YamlNode? node, string? metric)
    {
        if (node is null)
            return [];
        var entries = node.AsMapping().Entries;
        if (entries.Count is 0 or > MaxWords)
            throw node.Expected($"1 to {MaxWords} words");
        return
        [
            .. entries.Select(
                (entry, index) =>
                {
                    var from = YamlWords.Literal(
                        new YamlScalar(entry.Value.File, entry.Value.Line, entry.Value.Field, entry.Key, IsPlain: true)
                    );
                    var to = entry.Value.AsScalar();
                    if (metric is Metrics.Availability)
                        return new EnumEntry(from, YamlWords.Word(to, ("online", 1.0), ("offline", 0.0)), Word: null);
                    if (to is { IsPlain: true, Text: "true" or "false" })
                        return new EnumEntry(from, to.Text is "true" ? 1 : 0, Word: null);
                    if (to.IsPlain && NumberText.TryRead(to.Text, out var number) && double.IsFinite(number))
                        return new EnumEntry(from, number, Word: null);
                    return new EnumEntry(from, from.Number ?? index, YamlWords.Text(to, 64));
                }
            ),
        ];
    }

    private static MissingPolicy Policy(YamlNode? node, MissingPolicy otherwise) =>
        node is null ? otherwise : YamlWords.Word(node, ("fault", MissingPolicy.Fault), ("absent", MissingPolicy.Absent));
}
