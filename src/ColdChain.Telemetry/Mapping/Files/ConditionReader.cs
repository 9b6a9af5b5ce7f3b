using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>Reads conditions: a mapping, or several that have all to hold.</summary>
internal sealed class ConditionReader(ProfileContext context)
{
    private const int Most = 50;
    private static readonly string[] Questions = ["exists", "equals", "notEquals", "matches", "notMatches", "type", "above", "below"];

    /// <param name="value">Whether a condition without path is about the reading's own value.</param>
    public Condition[] Read(YamlNode? node, bool value = false)
    {
        if (node is null)
            return [];
        var items = node.AsItems();
        return items.Count > Most ? throw node.Expected($"at most {Most} conditions") : [.. items.Select(item => ReadOne(item, value))];
    }

    private Condition ReadOne(YamlNode node, bool value)
    {
        var mapping = node.AsMapping();
        if (mapping.Find("any") is { } any)
        {
            mapping.Allow("any");
            return new Condition.AnyOf(Read(any, value));
        }
        if (mapping.Find("all") is { } all)
        {
            mapping.Allow("all");
            return new Condition.All(Read(all, value));
        }
        if (mapping.Find("not") is { } not)
        {
            mapping.Allow("not");
            return new Condition.Not(Read(not, value));
        }
        mapping.Allow(["path", .. Questions]);
        var path =
            mapping.Find("path") is { } where ? context.Path(where)
            : value ? PathParser.Parse("@value")
            : throw mapping.Fault("the key 'path' is missing");
        var conditions = new List<Condition>();
        foreach (var (question, answer) in mapping.Entries)
        {
            switch (question)
            {
                case "exists":
                    conditions.Add(new Condition.Exists(path, answer.AsScalar().Flag()));
                    break;
                case "equals" or "notEquals":
                    conditions.Add(new Condition.Equal(path, YamlWords.Literals(answer), question is "equals"));
                    break;
                case "matches" or "notMatches":
                    conditions.Add(new Condition.Matches(path, ProfileContext.Pattern(answer), question is "matches"));
                    break;
                case "type":
                    conditions.Add(new Condition.OfType(path, [.. answer.AsItems().Select(KindOf)]));
                    break;
                case "above" or "below":
                    conditions.Add(
                        new Condition.Between(
                            path,
                            question is "above" ? YamlWords.Number(answer) : double.NegativeInfinity,
                            question is "below" ? YamlWords.Number(answer) : double.PositiveInfinity
                        )
                    );
                    break;
            }
        }
        return conditions.Count switch
        {
            0 => throw mapping.Fault($"one of these keys is needed: {string.Join(", ", Questions)}"),
            1 => conditions[0],
            _ => new Condition.All([.. conditions]),
        };
    }

    private static MappedKind KindOf(YamlNode node) =>
        YamlWords.Word(
            node,
            ("number", MappedKind.Number),
            ("text", MappedKind.Text),
            ("bool", MappedKind.Flag),
            ("object", MappedKind.Object),
            ("array", MappedKind.Array),
            ("null", MappedKind.Null)
        );
}
