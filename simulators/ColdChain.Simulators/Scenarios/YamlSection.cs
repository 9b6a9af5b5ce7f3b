using System.Globalization;
using System.Xml;
using YamlDotNet.RepresentationModel;

namespace ColdChain.Simulators.Scenarios;

/// <summary>One mapping of a YAML file, read key by key; a key that nobody asked for is an error.</summary>
/// <param name="source">Name of the file.</param>
/// <param name="path">Where the mapping stands, such as <c>devices[2].sensor</c>; empty at the top.</param>
internal sealed class YamlSection(string source, string path, YamlMappingNode node)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public static YamlSection Of(string source, string path, YamlNode node) =>
        node is YamlMappingNode mapping
            ? new YamlSection(source, path, mapping)
            : throw new ScenarioFormatException(source, node.Start.Line, path, "expected keys with values");

    public string Source => source;

    public string Path => path;

    /// <summary>To be called last.</summary>
    /// <exception cref="ScenarioFormatException">There is a key that does not belong here.</exception>
    public void RefuseOtherKeys()
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!_asked.Contains(name))
                throw new ScenarioFormatException(
                    source,
                    key.Start.Line,
                    At(name),
                    $"unknown key; known here: {string.Join(", ", _asked.Order(StringComparer.Ordinal))}"
                );
        }
    }

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key) =>
        OptionalText(key) ?? throw new ScenarioFormatException(source, node.Start.Line, At(key), "is required");

    public string? OptionalText(string key) =>
        Find(key) switch
        {
            null => null,
            YamlScalarNode { Value: { Length: > 0 and <= 200 } value } => value,
            var other => throw Wrong(key, other, "expected a text of 1 to 200 characters"),
        };

    /// <summary>A site or device code: it becomes a level of a topic.</summary>
    public string Code(string key)
    {
        var text = Text(key);
        return text.Length <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? text
            : throw Wrong(key, $"'{text}' is no code; letters, digits, - _ . up to 64");
    }

    public double? Number(string key, double from, double to) =>
        Scalar(key) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to ? value
        : throw Wrong(key, $"'{text}' is no number from {from} to {to}");

    public long? Integer(string key, long from, long to) =>
        Scalar(key) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to
            ? value
        : throw Wrong(key, $"'{text}' is no whole number from {from} to {to}");

    public bool? Boolean(string key) =>
        Scalar(key) switch
        {
            null => null,
            "true" => true,
            "false" => false,
            var text => throw Wrong(key, $"'{text}' is neither true nor false"),
        };

    /// <summary>ISO 8601, days to seconds; years and months have no fixed length and are refused.</summary>
    public TimeSpan? Duration(string key, TimeSpan from, TimeSpan to)
    {
        if (Scalar(key) is not { } text)
            return null;
        try
        {
            var value = XmlConvert.ToTimeSpan(text);
            var dateItem = text.Split('T')[0];
            if (
                !dateItem.Contains('Y', StringComparison.Ordinal)
                && !dateItem.Contains('M', StringComparison.Ordinal)
                && value >= from
                && value <= to
            )
                return value;
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            // Said below, with the place.
        }
        throw Wrong(key, $"'{text}' is no duration from {XmlConvert.ToString(from)} to {XmlConvert.ToString(to)}, such as PT10M");
    }

    /// <summary>A value of an enumeration, written in lower kebab case.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum
    {
        if (Scalar(key) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (Kebab(value.ToString()) == text)
                return value;
        }
        throw Wrong(key, $"'{text}' is none of {string.Join(", ", Enum.GetValues<T>().Select(value => Kebab(value.ToString())))}");
    }

    public YamlSection? Section(string key) => Find(key) is { } child ? Of(source, At(key), child) : null;

    public IReadOnlyList<YamlSection> Sections(string key) =>
        Find(key) switch
        {
            null => [],
            YamlSequenceNode list => [.. list.Children.Select((child, index) => Of(source, $"{At(key)}[{index}]", child))],
            var other => throw Wrong(key, other, "expected a list"),
        };

    /// <summary>The error for a value that is well formed but does not fit the rest.</summary>
    public ScenarioFormatException Wrong(string key, string problem) => Wrong(key, Find(key) ?? node, problem);

    internal static string Kebab(string name) =>
        string.Concat(
            name.Select(
                (letter, index) =>
                    char.IsAsciiLetterUpper(letter) ? $"{(index > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"
            )
        );

    private ScenarioFormatException Wrong(string key, YamlNode at, string problem) => new(source, at.Start.Line, At(key), problem);

    private string? Scalar(string key) =>
        Find(key) switch
        {
            null => null,
            YamlScalarNode { Value: { } value } => value,
            var other => throw Wrong(key, other, "expected a single value"),
        };

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
    }

    private string At(string key) => path.Length == 0 ? key : $"{path}.{key}";
}
