using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Evaluation.Yaml;

namespace ColdChain.Monitoring.Evaluation;

/// <summary>Limit profiles as YAML (docs/excursions.md). Strict: what is not understood is refused, because a limit that is silently left out does not protect.</summary>
public static class LimitProfileYaml
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int MaxLength = YamlText.MaxLength;

    private const string Profile = "a limit profile";
    private const int GapIntervals = 3;

    /// <param name="fileName">Named in messages.</param>
    /// <exception cref="LimitProfileException">With the line, what is wrong and what was expected.</exception>
    public static LimitProfile Read(string text, string fileName)
    {
        var node = YamlText.Read(text, fileName);
        var root = node as YamlMapping ?? throw node.Refused($"the file holds {node.Description}; expected the keys of a limit profile");
        root.AllowOnly(
            Profile,
            "name",
            "metric",
            "unit",
            "frozen",
            "expectedInterval",
            "maxGap",
            "ignoreFirst",
            "activationEnergyKJPerMol",
            "rules",
            "budget"
        );
        var name = root.Text(Profile, "name");
        var metric = root.Text(Profile, "metric", Metrics.Temperature);
        var frozen = root.Boolean("frozen", fallback: false);
        var expectedInterval = root.Duration("expectedInterval");
        return new LimitProfile
        {
            Name = name,
            Metric = metric,
            Unit = ReadUnit(root, metric),
            Frozen = frozen,
            ExpectedInterval = expectedInterval,
            MaxGap = ReadMaxGap(root, expectedInterval),
            IgnoreFirst = root.Duration("ignoreFirst") ?? TimeSpan.Zero,
            ActivationEnergyKJPerMol = ReadActivationEnergy(root),
            Rules = ReadRules(root, frozen),
            Budget = ReadBudget(root),
        };
    }

    /// <summary>The one canonical text of a profile; reads back as an equal one.</summary>
    public static string Write(LimitProfile profile) => LimitProfileYamlWriter.Write(profile);

    private static string ReadUnit(YamlMapping root, string metric)
    {
        var unit = root.Text(Profile, "unit", Units.CanonicalOf(metric));
        if (metric == Metrics.Temperature && unit != Units.Celsius)
            throw root.Required(Profile, "unit").Refused($"'unit' is '{YamlText.Shown(unit)}'; temperatures are kept in {Units.Celsius}");
        return unit;
    }

    private static TimeSpan ReadMaxGap(YamlMapping root, TimeSpan? expectedInterval)
    {
        if (root.Duration("maxGap") is { } maxGap)
            return maxGap;
        if (expectedInterval is not { } interval)
            throw root.Refused($"{Profile} needs 'maxGap' or 'expectedInterval'");
        if (interval > TimeSpan.MaxValue / GapIntervals)
            throw root.Required(Profile, "expectedInterval").Refused("'expectedInterval' is too long");
        return interval * GapIntervals;
    }

    private static double ReadActivationEnergy(YamlMapping root)
    {
        const string key = "activationEnergyKJPerMol";
        if (!root.Has(key))
            return LimitProfile.DefaultActivationEnergyKJPerMol;
        _ = root.Number(Profile, key);
        var energy = double.Parse(root.Required(Profile, key).Text, CultureInfo.InvariantCulture);
        return energy > 0 ? energy : throw root.Required(Profile, key).Refused($"'{key}' is not positive; 83.144 is usual");
    }

    private static List<LimitRule> ReadRules(YamlMapping root, bool frozen)
    {
        var rules = new List<LimitRule>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in root.Mappings("rules"))
        {
            var rule = LimitRuleYaml.Read(item);
            if (!ids.Add(rule.Id))
                throw item.Required("a rule", "id").Refused($"a second rule has the id '{YamlText.Shown(rule.Id)}'");
            if (frozen && rule is MeanKineticRule)
                throw item.Required("a rule", "kind").Refused("a rule of kind 'mkt' has no meaning for frozen goods");
            rules.Add(rule);
        }
        return rules;
    }

    private static List<BudgetBand> ReadBudget(YamlMapping root)
    {
        const string what = "a band of the budget";
        var bands = new List<BudgetBand>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in root.Mappings("budget"))
        {
            item.AllowOnly(what, "id", "above", "below", "limit", "inclusive");
            var id = item.Text(what, "id");
            if (!ids.Add(id))
                throw item.Required(what, "id").Refused($"a second band has the id '{YamlText.Shown(id)}'");
            var (direction, threshold) = LimitRuleYaml.ReadThreshold(item, what, "above", "below");
            bands.Add(
                new BudgetBand(id, direction, threshold, item.PositiveDuration(what, "limit"), item.Boolean("inclusive", fallback: false))
            );
        }
        return bands;
    }
}
