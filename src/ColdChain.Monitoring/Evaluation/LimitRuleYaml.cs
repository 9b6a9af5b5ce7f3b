using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Evaluation.Yaml;

namespace ColdChain.Monitoring.Evaluation;

/// <summary>One rule of a limit profile from its YAML keys.</summary>
internal static class LimitRuleYaml
{
    public static LimitRule Read(YamlMapping item)
    {
        var kind = item.Text("a rule", "kind");
        var what = $"a rule of kind '{kind}'";
        switch (kind)
        {
            case "limit":
                item.AllowOnly(what, "id", "kind", "above", "below", "onDelay", "offDelay", "deadband", "inclusive", "severity");
                return ReadLimit(item, what);
            case "missing":
                item.AllowOnly(what, "id", "kind", "after", "severity");
                return new MissingRule(item.Text(what, "id"), ReadSeverity(item), item.PositiveDuration(what, "after"));
            case "cumulative":
                item.AllowOnly(what, "id", "kind", "above", "below", "limit", "window", "inclusive", "severity");
                return ReadCumulative(item, what);
            case "rate":
                item.AllowOnly(what, "id", "kind", "risePerMinute", "fallPerMinute", "window", "severity");
                var (change, perMinute) = ReadThreshold(item, what, "risePerMinute", "fallPerMinute");
                return new RateRule(item.Text(what, "id"), ReadSeverity(item), change, perMinute, item.PositiveDuration(what, "window"));
            case "mkt":
                item.AllowOnly(what, "id", "kind", "above", "window", "severity");
                return new MeanKineticRule(
                    item.Text(what, "id"),
                    ReadSeverity(item),
                    item.Number(what, "above"),
                    item.PositiveDuration("window")
                );
            default:
                throw item.Required("a rule", "kind")
                    .Refused($"there is no kind '{YamlText.Shown(kind)}'; expected limit, cumulative, rate, missing or mkt");
        }
    }

    /// <summary>Exactly one of two keys, and which it was.</summary>
    public static (ThresholdDirection Direction, decimal Threshold) ReadThreshold(
        YamlMapping item,
        string what,
        string above,
        string below
    ) =>
        (item.Has(above), item.Has(below)) switch
        {
            (true, false) => (ThresholdDirection.Above, item.Number(what, above)),
            (false, true) => (ThresholdDirection.Below, item.Number(what, below)),
            (false, false) => throw item.Refused($"{what} has no threshold; expected '{above}' or '{below}'"),
            _ => throw item.Refused($"{what} has two thresholds; expected '{above}' or '{below}'"),
        };

    private static ThresholdRule ReadLimit(YamlMapping item, string what)
    {
        var (direction, threshold) = ReadThreshold(item, what, "above", "below");
        var deadband = item.Has("deadband") ? item.Number(what, "deadband") : 0m;
        if (deadband < 0)
            throw item.Required(what, "deadband").Refused("'deadband' is negative; it is a distance back inside the threshold");
        return new ThresholdRule(
            item.Text(what, "id"),
            ReadSeverity(item),
            direction,
            threshold,
            item.Duration("onDelay") ?? TimeSpan.Zero,
            item.Duration("offDelay") ?? TimeSpan.Zero,
            deadband,
            item.Boolean("inclusive", fallback: false)
        );
    }

    private static CumulativeRule ReadCumulative(YamlMapping item, string what)
    {
        var (direction, threshold) = ReadThreshold(item, what, "above", "below");
        return new CumulativeRule(
            item.Text(what, "id"),
            ReadSeverity(item),
            direction,
            threshold,
            item.PositiveDuration(what, "limit"),
            item.PositiveDuration("window"),
            item.Boolean("inclusive", fallback: false)
        );
    }

    internal static Severity ReadSeverity(YamlMapping item)
    {
        if (!item.Has("severity"))
            return Severity.Alarm;
        return item.Text("a rule", "severity") switch
        {
            "info" => Severity.Info,
            "warning" => Severity.Warning,
            "alarm" => Severity.Alarm,
            "critical" => Severity.Critical,
            var other => throw item.Required("a rule", "severity")
                .Refused($"'severity' is '{YamlText.Shown(other)}'; expected info, warning, alarm or critical"),
        };
    }
}
