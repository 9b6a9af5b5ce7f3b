using System.Globalization;
using System.Xml;
using ColdChain.Telemetry.Mapping.Values;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>Values of profiles that several readers read.</summary>
internal static class YamlWords
{
    public static Literal Literal(YamlNode node)
    {
        var scalar = node.AsScalar();
        if (scalar.IsPlain && scalar.Text is "null" or "~" && scalar.IsPlain)
            return new Literal("", Number: null, IsNull: true);
        return new Literal(scalar.Text, scalar.IsPlain && TryNumber(scalar.Text, out var number) ? number : null, IsNull: false);
    }

    public static Literal[] Literals(YamlNode node)
    {
        const int most = 200;
        var items = node.AsItems();
        return items.Count is 0 or > most ? throw node.Expected($"1 to {most} values") : [.. items.Select(Literal)];
    }

    public static double Number(YamlNode node)
    {
        var scalar = node.AsScalar();
        return TryNumber(scalar.Text, out var number) ? number : throw node.Expected($"a number, got '{YamlText.Shown(scalar.Text)}'");
    }

    public static double Number(YamlMapping mapping, string key, double otherwise) =>
        mapping.Find(key) is { } node ? Number(node) : otherwise;

    public static T Word<T>(YamlNode node, params ReadOnlySpan<(string Word, T Value)> known)
    {
        var text = node.AsScalar().Text;
        var words = "";
        foreach (var (word, value) in known)
        {
            if (word == text)
                return value;
            words += words.Length == 0 ? word : $", {word}";
        }
        throw node.Expected($"one of: {words}; got '{YamlText.Shown(text)}'");
    }

    /// <summary>ISO 8601, as PT10M or P1D; with a sign only where that has a meaning.</summary>
    public static TimeSpan Duration(YamlNode node, bool signed = false)
    {
        var text = node.AsScalar().Text;
        try
        {
            var span = XmlConvert.ToTimeSpan(text);
            if (signed || span >= TimeSpan.Zero)
                return span;
        }
        catch (Exception failure) when (failure is FormatException or OverflowException) { }
        throw node.Expected($"a duration as PT30S, PT10M, PT1H or P1D, got '{YamlText.Shown(text)}'");
    }

    public static string Text(YamlNode node, int maxLength)
    {
        var text = node.AsScalar().Text;
        return text.Length is 0 || text.Length > maxLength ? throw node.Expected($"a text of 1 to {maxLength} characters") : text;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
