using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>Reads a frame table from YAML, strictly: what has no meaning, or no use, is an error that names file, line and field.</summary>
internal sealed class FrameTableReader
{
    private const int MaxLayouts = 100;
    private const int MaxItems = 1000;
    private const int MaxGroups = 32;
    private const int MaxName = 64;
    private const string KeyExpected = "1 to 8 bytes in hexadecimal, such as \"03 67\", with ?? for any byte and 08-0F for one of some";

    private readonly FrameFieldReader _fields;

    private FrameTableReader(bool littleEndian) => _fields = new FrameFieldReader(littleEndian);

    /// <param name="file">As it stands in errors.</param>
    /// <exception cref="YamlFileException">The table cannot be used.</exception>
    public static FrameTable Read(string text, string file)
    {
        var root = YamlText.Read(text, file);
        root.Allow("frame", "version", "description", "endian", "layouts");
        var name = root.Require("frame").AsScalar();
        if (!IsTableName(name.Text))
            throw name.Expected("a name of 1 to 64 lower-case letters, digits and hyphens");
        var version = (int)root.Require("version").AsScalar().Whole(1, 1_000_000);
        var description = root.FindText("description", 1000) ?? "";
        var reader = new FrameTableReader(ReadEndian(root));
        var layouts = Items(root.Require("layouts"), MaxLayouts, "layout");
        return new FrameTable(name.Text, version, description, [.. layouts.Select(reader.ReadLayout)]);
    }

    private static bool IsTableName(string text) =>
        text.Length is > 0 and <= MaxName && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool ReadEndian(YamlMapping root) =>
        root.Find("endian")?.AsScalar() switch
        {
            null => false,
            { Text: "big" } => false,
            { Text: "little" } => true,
            var other => throw other.Expected("big or little"),
        };

    private FrameLayout ReadLayout(YamlNode node)
    {
        var layout = node.AsMapping();
        layout.Allow("model", "port", "length", "when", "time", "age", "device", "suspect", "fields", "records", "items", "flags");
        var (min, max) = ReadLength(layout);
        IReadOnlySet<int>? ports = layout.Find("port") is { } port
            ? port.AsItems().Select(each => (int)each.AsScalar().Whole(0, 255)).ToHashSet()
            : null;
        var kind = layout.OneOf("fields", "records", "items", "flags");
        FrameBody? body = null;
        FrameShape shape = kind switch
        {
            "fields" => new FixedShape(body = _fields.ReadBody(layout, max, ownTime: false)),
            "records" => ReadRecords(layout.Require("records").AsMapping()),
            "items" => ReadItems(layout.Require("items").AsMapping()),
            _ => ReadFlags(layout.Require("flags").AsMapping(), max),
        };
        // Without a length, all of the fields have to be there.
        if (body is not null && layout.Find("length") is null)
            min = Math.Max(1, body.Fields.Select(field => field.Extent).DefaultIfEmpty(1).Max());
        return new FrameLayout(
            ReadModel(layout),
            ports,
            min,
            max,
            _fields.ReadFrame(layout, max),
            ReadDevice(layout, max),
            layout.FindText("suspect", MaxName),
            shape
        );
    }

    private static string ReadModel(YamlMapping layout)
    {
        var model = layout.Find("model")?.AsScalar();
        return model is null || IsTableName(model.Text)
            ? model?.Text ?? ""
            : throw model.Expected("a name of lower-case letters, digits and hyphens");
    }

    private static (int Min, int Max) ReadLength(YamlMapping layout)
    {
        switch (layout.Find("length"))
        {
            case null:
                return (1, FrameTable.MaxFrame);
            case YamlMapping range:
                range.Allow("min", "max");
                var min = (int)(range.FindWhole("min", 1, FrameTable.MaxFrame) ?? 1);
                return (min, (int)(range.FindWhole("max", min, FrameTable.MaxFrame) ?? FrameTable.MaxFrame));
            case var exact:
                var length = (int)exact.AsScalar().Whole(1, FrameTable.MaxFrame);
                return (length, length);
        }
    }

    private FrameDevice? ReadDevice(YamlMapping layout, int size)
    {
        if (layout.Find("device")?.AsMapping() is not { } device)
            return null;
        device.Allow("at", "type", "size", "separator");
        if (device.OneOf("type", "size") == "type")
            return new FrameDevice(_fields.ReadRaw(device, size), 0, 0, "");
        var at = (int)device.Require("at").AsScalar().Whole(-FrameTable.MaxFrame, FrameTable.MaxFrame);
        return new FrameDevice(
            Number: null,
            at,
            (int)device.Require("size").AsScalar().Whole(1, 32),
            device.FindText("separator", 3) ?? ""
        );
    }

    private RecordShape ReadRecords(YamlMapping records)
    {
        records.Allow("at", "size", "skip", "when", "time", "age", "fields", "step", "newest");
        var size = (int)records.Require("size").AsScalar().Whole(1, FrameTable.MaxFrame);
        var skip = records.Find("skip") is { } skipped
            ? skipped.AsItems().Select(each => (byte)each.AsScalar().Whole(0, 255)).ToArray()
            : [];
        return new RecordShape(
            (int)(records.FindWhole("at", 0, FrameTable.MaxFrame) ?? 0),
            size,
            _fields.ReadBody(records, size, ownTime: true),
            skip,
            ReadStep(records)
        );
    }

    /// <summary>Distance of records without times of their own: a duration, or a number in the frame.</summary>
    private RecordStep? ReadStep(YamlMapping records)
    {
        if (records.Find("step") is not { } step)
            return records.Find("newest") is { } stray ? throw stray.Fault("'newest' goes with 'step'") : null;
        if ((records.Find("time") ?? records.Find("age")) is { } own)
            throw own.Fault("records that have a step have no times of their own");
        var newestFirst = records.Require("newest").AsScalar() switch
        {
            { Text: "first" } => true,
            { Text: "last" } => false,
            var other => throw other.Expected("first or last: which record is the newest"),
        };
        if (step is YamlMapping from)
            return new RecordStep(0, _fields.ReadNumberClock(from), newestFirst);
        var length = Mapping.Files.YamlWords.Duration(step);
        return length > TimeSpan.Zero
            ? new RecordStep((long)length.TotalMilliseconds, From: null, newestFirst)
            : throw step.Expected("a distance in time that is not zero, such as PT10M");
    }

    private FlagShape ReadFlags(YamlMapping flags, int size)
    {
        flags.Allow("at", "type", "data", "groups");
        var groups = Items(flags.Require("groups"), MaxGroups, "group")
            .Select(node =>
            {
                var group = node.AsMapping();
                group.Allow("size", "when", "time", "age", "fields");
                var bytes = (int)group.Require("size").AsScalar().Whole(1, FrameTable.MaxFrame);
                return new FlagGroup(bytes, _fields.ReadBody(group, bytes, ownTime: true));
            });
        return new FlagShape(
            _fields.ReadRaw(flags, size),
            (int)flags.Require("data").AsScalar().Whole(0, FrameTable.MaxFrame),
            [.. groups]
        );
    }

    private TlvShape ReadItems(YamlMapping items)
    {
        items.Allow("at", "table", "unknown");
        var start = (int)(items.FindWhole("at", 0, FrameTable.MaxFrame) ?? 0);
        var table = Items(items.Require("table"), MaxItems, "item").Select(ReadItem).ToArray();
        return new TlvShape(start, table, table[0].Key.Length, ReadUnknown(items, table));
    }

    /// <summary><c>stop</c>, one size for all, or sizes by the last byte of the key.</summary>
    private static Func<byte, int?>? ReadUnknown(YamlMapping items, TlvItem[] table)
    {
        if (items.Find("unknown") is not { } rule)
            return null;
        if (rule is YamlScalar { Text: "stop" })
            return null;
        if (table.Any(item => item.Key.Length != table[0].Key.Length))
            throw rule.Fault("unknown items can be skipped only where all keys have the same number of bytes");
        if (rule is not YamlMapping sizes)
            return _ => (int)rule.AsScalar().Whole(0, FrameTable.MaxFrame);
        var known = new Dictionary<byte, int>();
        foreach (var (key, size) in sizes.Entries)
        {
            var type = new YamlScalar(size.File, size.Line, size.Field, key, IsPlain: true);
            known.Add((byte)type.Whole(0, 255), (int)size.AsScalar().Whole(0, FrameTable.MaxFrame));
        }
        return type => known.TryGetValue(type, out var size) ? size : null;
    }

    private TlvItem ReadItem(YamlNode node)
    {
        var item = node.AsMapping();
        item.Allow("key", "size", "when", "time", "age", "fields");
        var key = ReadKey(item.Require("key").AsScalar());
        var told = item.Require("size");
        if (told is YamlMapping from)
        {
            from.Allow("at", "type", "mask", "shift", "add");
            var add = (int)(from.FindWhole("add", 0, FrameTable.MaxFrame) ?? 0);
            return new TlvItem(key, add, _fields.ReadRaw(from, size: 0), _fields.ReadBody(item, size: 0, ownTime: true));
        }
        var rest = told is YamlScalar { Text: "rest" };
        var size = rest ? 0 : (int)told.AsScalar().Whole(0, FrameTable.MaxFrame);
        return new TlvItem(key, rest ? -1 : size, SizeFrom: null, _fields.ReadBody(item, size, ownTime: true));
    }

    private static KeyByte[] ReadKey(YamlScalar key)
    {
        var text = key.Text.Replace(" ", "", StringComparison.Ordinal).AsSpan();
        var bytes = new List<KeyByte>();
        while (!text.IsEmpty)
        {
            if (!TryByte(ref text, out var next))
                throw key.Expected(KeyExpected);
            if (text is ['-', ..])
            {
                text = text[1..];
                if (next.IsAny || !TryByte(ref text, out var last) || last.IsAny || last.Max < next.Min)
                    throw key.Expected(KeyExpected);
                next = new KeyByte(next.Min, last.Max);
            }
            bytes.Add(next);
        }
        return bytes.Count is 0 or > 8 ? throw key.Expected(KeyExpected) : [.. bytes];
    }

    private static bool TryByte(ref ReadOnlySpan<char> text, out KeyByte read)
    {
        read = KeyByte.Any;
        if (text.Length < 2)
            return false;
        var digits = text[..2];
        text = text[2..];
        if (digits is "??")
            return true;
        if (!byte.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, provider: null, out var value))
            return false;
        read = new KeyByte(value, value);
        return true;
    }

    private static IReadOnlyList<YamlNode> Items(YamlNode node, int max, string what)
    {
        if (node is not YamlSequence sequence || sequence.Items.Count == 0 || sequence.Items.Count > max)
            throw node.Expected($"a list of 1 to {max} {what}s");
        return sequence.Items;
    }
}
