using System.Globalization;
using System.Numerics;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>Reads the parts of a table that say what a number is: fields, conditions, times. One for each table.</summary>
/// <param name="littleEndian">What holds where a type does not say.</param>
internal sealed class FrameFieldReader(bool littleEndian)
{
    private const int MaxFields = 100;
    private const int MaxParts = 8;

    /// <summary>Keeps the sum of all parts within a long.</summary>
    private const long MaxTimes = 1 << 24;
    private const int MaxConditions = 20;
    private const int MaxWords = 300;
    private const long MaxDivisor = 1_000_000_000;

    /// <param name="size">Bytes that are sure to be there; 0: not known.</param>
    /// <param name="ownTime">False: time and conditions stand at the layout and are read with it.</param>
    public FrameBody ReadBody(YamlMapping part, int size, bool ownTime)
    {
        var fields = part.Find("fields") is { } list ? list.AsItems() : [];
        if (fields.Count > MaxFields)
            throw part.Fault($"more than {MaxFields} fields");
        var outer = ownTime ? ReadFrame(part, size) : new FrameBody([], Time: null, Age: null, []);
        return outer with { Fields = [.. fields.Select(field => ReadField(field.AsMapping(), size))] };
    }

    /// <summary>Conditions and time of a part, without its fields.</summary>
    public FrameBody ReadFrame(YamlMapping part, int size) =>
        new(ReadConditions(part, size), ReadClock(part, "time", size), ReadClock(part, "age", size), []);

    public RawField ReadRaw(YamlMapping part, int size)
    {
        var at = part.Require("at").AsScalar();
        var offset = (int)at.Whole(-FrameTable.MaxFrame, FrameTable.MaxFrame);
        var typeText = part.Require("type").AsScalar();
        if (!RawType.TryParse(typeText.Text, littleEndian, out var type))
            throw typeText.Expected($"{RawType.Expected}; got '{YamlText.Shown(typeText.Text)}'");
        if (size > 0 && (offset < 0 ? -offset > size || -offset < type.Bytes : offset + type.Bytes > size))
            throw at.Fault($"{type.Bytes} bytes at {offset} do not lie within the {size} bytes of this part");
        var all = type.Bytes == 8 ? ulong.MaxValue : (1UL << (type.Bytes * 8)) - 1;
        var mask = all;
        if (part.Find("mask")?.AsScalar() is { } maskText)
        {
            mask = (ulong)maskText.Whole(1, (long)Math.Min(all, long.MaxValue));
            if (type.Kind is RawKind.Float or RawKind.Bcd)
                throw maskText.Fault("a float or BCD number has no mask");
        }
        var shift = (int)(part.FindWhole("shift", 0, 63) ?? (mask == all ? 0 : BitOperations.TrailingZeroCount(mask)));
        if (mask >> shift == 0)
            throw part.Fault("mask and shift leave no bit");
        return new RawField(offset, type, mask, shift);
    }

    private FrameCondition[] ReadConditions(YamlMapping part, int size)
    {
        if (part.Find("when") is not { } list)
            return [];
        var conditions = list.AsItems();
        if (conditions.Count > MaxConditions)
            throw list.Fault($"more than {MaxConditions} conditions");
        return
        [
            .. conditions.Select(node =>
            {
                var condition = node.AsMapping();
                condition.Allow("at", "type", "mask", "shift", "is", "not", "min", "max");
                var raw = ReadRaw(condition, size);
                if (raw.IsReal)
                    throw condition.Fault("a condition compares whole numbers; use the bytes of the float instead");
                if (condition.Entries.Keys.All(key => key is "at" or "type" or "mask" or "shift"))
                    throw condition.Fault("one of these keys is needed: is, not, min, max");
                return new FrameCondition(
                    raw,
                    condition.FindWhole("min", long.MinValue, long.MaxValue) ?? long.MinValue,
                    condition.FindWhole("max", long.MinValue, long.MaxValue) ?? long.MaxValue,
                    ReadSet(condition, "is"),
                    ReadSet(condition, "not")
                );
            }),
        ];
    }

    private static HashSet<long>? ReadSet(YamlMapping part, string key)
    {
        if (part.Find(key) is not { } list)
            return null;
        if (list.AsItems().Count > MaxWords)
            throw list.Fault($"more than {MaxWords} values");
        return [.. list.AsItems().Select(each => each.AsScalar().Whole(long.MinValue, long.MaxValue))];
    }

    private FrameClock? ReadClock(YamlMapping part, string key, int size)
    {
        if (part.Find(key)?.AsMapping() is not { } clock)
            return null;
        var isTime = key == "time";
        if (isTime && clock.Find("year") is not null)
            return new FrameClock(ReadCalendar(clock, size));
        clock.Allow(isTime ? ["at", "type", "mask", "shift", "unit", "epoch"] : ["at", "type", "mask", "shift", "unit"]);
        var raw = ReadRaw(clock, size);
        if (raw.IsReal)
            throw clock.Fault("a time is a whole number of units");
        var epochMs = 0L;
        if (clock.Find("epoch")?.AsScalar() is { } epoch && !Domain.Time.IsoTime.TryParse(epoch.Text, out epochMs))
            throw epoch.Expected("a time such as 2000-01-01T00:00:00Z");
        return new FrameClock(raw, UnitMs(clock), epochMs);
    }

    /// <summary>A date and a time of day in parts, as bytes, digits or bits.</summary>
    private FrameCalendar ReadCalendar(YamlMapping clock, int size)
    {
        clock.Allow("year", "month", "day", "hour", "minute", "second", "zone");
        CalendarPart? Part(string name)
        {
            if (clock.Find(name)?.AsMapping() is not { } part)
                return null;
            part.Allow("at", "type", "mask", "shift", "add", "times");
            var raw = ReadRaw(part, size);
            if (raw.IsReal)
                throw part.Fault("a part of a date is a whole number");
            return new CalendarPart(raw, part.FindWhole("add", -10_000, 10_000) ?? 0, part.FindWhole("times", 1, 60) ?? 1);
        }
        return new FrameCalendar(
            Part("year")!,
            Part("month") ?? throw clock.Fault("'month' is missing"),
            Part("day") ?? throw clock.Fault("'day' is missing"),
            Part("hour") ?? throw clock.Fault("'hour' is missing"),
            Part("minute") ?? throw clock.Fault("'minute' is missing"),
            Part("second"),
            Mapping.Files.TimeReader.ReadZone(clock.Find("zone")) ?? TimeZoneInfo.Utc
        );
    }

    private static long UnitMs(YamlMapping clock)
    {
        var unit = clock.Find("unit")?.AsScalar();
        return unit?.Text switch
        {
            null or "s" => 1000,
            "ms" => 1,
            "min" => 60_000,
            "h" => 3_600_000,
            _ => throw unit.Expected("ms, s, min or h"),
        };
    }

    /// <summary>A number of seconds, or of another unit, that stands in the frame.</summary>
    public FrameClock ReadNumberClock(YamlMapping clock)
    {
        clock.Allow("at", "type", "mask", "shift", "unit");
        var raw = ReadRaw(clock, size: 0);
        if (raw.IsReal)
            throw clock.Fault("a time is a whole number of units");
        return new FrameClock(raw, UnitMs(clock), EpochMs: 0);
    }

    private FrameField ReadField(YamlMapping field, int size)
    {
        field.Allow(
            "at",
            "type",
            "mask",
            "shift",
            "metric",
            "channel",
            "unit",
            "scale",
            "offset",
            "enum",
            "faults",
            "absent",
            "min",
            "max",
            "divide",
            "modulo",
            "times",
            "parts",
            "when"
        );
        var metricText = field.Require("metric").AsScalar();
        if (!NameRules.IsMetric(metricText.Text))
            throw metricText.Expected("a metric in lower snake case, such as temperature or battery_voltage");
        var channel = field.FindText("channel", NameRules.MaxLength) ?? metricText.Text;
        if (!NameRules.IsName(channel))
            throw field.Require("channel").Expected("the name of a channel");
        var raw = ReadRaw(field, size);
        var (words, isState) = ReadWords(field);
        var rule = MetricRule.Of(metricText.Text);
        var (from, unit) = ReadUnit(field, rule, isState);
        var (numerator, denominator) = ReadScale(field, "scale");
        var (offset, offsetDenominator) = field.Find("offset") is null ? (0m, 1m) : ReadScale(field, "offset");
        var coded = words is not null || field.Find("faults") is not null || field.Find("absent") is not null;
        if (raw.IsReal && (coded || field.Find("min") is not null || field.Find("max") is not null))
            throw field.Fault("enum, faults, absent, min and max are raw whole numbers and have no meaning for a float");
        if (raw.IsReal && (field.Find("divide") ?? field.Find("modulo")) is { } packed)
            throw packed.Fault("divide and modulo part whole numbers and have no meaning for a float");
        return new FrameField
        {
            Raw = raw,
            Parts = ReadParts(field, raw, size),
            Metric = metricText.Text,
            Channel = channel,
            Unit = unit,
            From = from,
            Divide = field.FindWhole("divide", 1, MaxDivisor) ?? 1,
            Modulo = field.FindWhole("modulo", 2, MaxDivisor) ?? 0,
            Numerator = numerator,
            Denominator = denominator,
            Offset = offset / offsetDenominator,
            Words = words,
            Faults = ReadFaults(field),
            Absent = ReadSet(field, "absent"),
            Min = field.FindWhole("min", long.MinValue, long.MaxValue) ?? long.MinValue,
            Max = field.FindWhole("max", long.MinValue, long.MaxValue) ?? long.MaxValue,
            When = ReadConditions(field, size),
        };
    }

    /// <summary>Numbers that are added to the first; the first may have a factor of its own (<c>times</c>).</summary>
    private FramePart[] ReadParts(YamlMapping field, RawField first, int size)
    {
        if (field.Find("parts") is not { } list)
            return field.Find("times") is { } stray ? throw stray.Fault("'times' goes with 'parts'; otherwise 'scale'") : [];
        if (first.IsReal || first.Type.Bytes > 4)
            throw list.Fault("parts are added to a whole number of at most four bytes");
        if (list.AsItems().Count is 0 or > MaxParts)
            throw list.Expected($"1 to {MaxParts} parts");
        var parts = list.AsItems()
            .Select(node =>
            {
                var part = node.AsMapping();
                part.Allow("at", "type", "mask", "shift", "times");
                var raw = ReadRaw(part, size);
                if (raw.IsReal || raw.Type.Bytes > 4)
                    throw part.Fault("a part is a whole number of at most four bytes");
                var (numerator, denominator) = ReadScale(part, "times");
                return Math.Abs(numerator) > MaxTimes
                    ? throw part.Require("times").Expected($"at most {MaxTimes}")
                    : new FramePart(raw, numerator, denominator);
            })
            .ToList();
        // Once as it stands, and so often more.
        if (field.FindWhole("times", 1, MaxTimes) is { } times)
            parts.Add(new FramePart(first, times - 1, 1));
        return [.. parts];
    }

    private static (UnitRule? From, string Unit) ReadUnit(YamlMapping field, MetricRule rule, bool isState)
    {
        if (field.Find("unit")?.AsScalar() is not { } text)
            return (null, isState ? Units.State : rule.Unit);
        if (UnitRule.Find(Encoding.UTF8.GetBytes(text.Text)) is not { } from)
            throw text.Fault($"the unit '{YamlText.Shown(text.Text)}' is not known");
        var zero = 0.0;
        if (!rule.TryConvert(from, ref zero, out var unit))
            throw text.Fault($"'{YamlText.Shown(text.Text)}' is no unit of {rule.Name}");
        return (from, unit);
    }

    /// <summary>A decimal number, or a fraction of two such as <c>175/65535</c>.</summary>
    private static (decimal Numerator, decimal Denominator) ReadScale(YamlMapping field, string key)
    {
        if (field.Find(key)?.AsScalar() is not { } text)
            return (1, 1);
        var parts = text.Text.Split('/');
        if (
            parts.Length > 2
            || !TryNumber(parts[0], out var numerator)
            || !TryNumber(parts.Length == 2 ? parts[1] : "1", out var denominator)
            || denominator < 1
        )
            throw text.Expected("a number such as 0.1, or a fraction such as 175/65535; from 1e-10 to 1e9, below the line at least 1");
        return (numerator, denominator);
    }

    /// <summary>The bounds keep the product with any raw number within the range of decimal.</summary>
    private static bool TryNumber(string text, out decimal value) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && Math.Abs(value) <= 1_000_000_000
        && (value == 0 || Math.Abs(value) >= 0.000_000_000_1m);

    private static (Dictionary<long, FrameWord>? Words, bool IsState) ReadWords(YamlMapping field)
    {
        if (field.Find("enum")?.AsMapping() is not { } map)
            return (null, false);
        var words = new Dictionary<long, FrameWord>();
        foreach (var (raw, meaning) in Numbered(map))
        {
            var text = meaning.AsScalar();
            words[raw] = text.Text switch
            {
                "open" or "true" or "on" or "online" => new FrameWord(1, Word: null),
                "closed" or "false" or "off" or "offline" => new FrameWord(0, Word: null),
                _ when double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                        && double.IsFinite(number) => new FrameWord(number, Word: null),
                _ when text.Text.Length <= NameRules.MaxLength && NameRules.IsName(text.Text) => new FrameWord(raw, text.Text),
                _ => throw text.Expected("open, closed, true, false, on, off, online, offline, a number or a word"),
            };
        }
        return (words, words.Values.Any(word => word.Word is not null));
    }

    private static Dictionary<long, string>? ReadFaults(YamlMapping field)
    {
        if (field.Find("faults")?.AsMapping() is not { } map)
            return null;
        var faults = new Dictionary<long, string>();
        foreach (var (raw, reason) in Numbered(map))
        {
            var text = reason.AsScalar();
            if (!NameRules.IsName(text.Text))
                throw text.Expected("the reason of the fault, such as not-connected");
            faults[raw] = text.Text;
        }
        return faults;
    }

    private static IEnumerable<(long Raw, YamlNode Value)> Numbered(YamlMapping map)
    {
        if (map.Entries.Count is 0 or > MaxWords)
            throw map.Expected($"1 to {MaxWords} entries of raw number: meaning");
        foreach (var (key, value) in map.Entries)
            yield return (
                new YamlScalar(value.File, value.Line, value.Field, key, IsPlain: true).Whole(long.MinValue, long.MaxValue),
                value
            );
    }
}
