using ColdChain.Telemetry.Mapping.Clocks;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>Reads how the offset of a device's clock is estimated.</summary>
internal static class ClockReader
{
    /// <returns>Null: the profile does not say that it is.</returns>
    public static ClockRule? Read(YamlNode? node)
    {
        switch (node)
        {
            case null:
            case YamlScalar { Text: "none" }:
                return null;
            case YamlScalar:
                return YamlWords.Word(node, ("estimate", ClockRule.Usual));
        }
        var mapping = node.AsMapping();
        mapping.Allow("least", "within", "most");
        var least = Ms(mapping, "least", ClockRule.Usual.LeastMs, 1000, 86_400_000);
        var within = Ms(mapping, "within", ClockRule.Usual.WithinMs, 1000, 86_400_000);
        var most = Ms(mapping, "most", ClockRule.Usual.MostMs, least, ClockRule.Usual.MostMs);
        return new ClockRule(least, within, most);
    }

    private static long Ms(YamlMapping mapping, string key, long otherwise, long from, long to)
    {
        if (mapping.Find(key) is not { } node)
            return otherwise;
        var ms = (long)YamlWords.Duration(node).TotalMilliseconds;
        return ms >= from && ms <= to
            ? ms
            : throw node.Expected(
                $"a duration from {System.Xml.XmlConvert.ToString(TimeSpan.FromMilliseconds(from))} to {System.Xml.XmlConvert.ToString(TimeSpan.FromMilliseconds(to))}"
            );
    }
}
