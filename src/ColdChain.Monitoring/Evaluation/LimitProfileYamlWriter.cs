using System.Globalization;
using System.Text;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Evaluation;

/// <summary>Writes a limit profile in one canonical form: fixed order, a line a rule, defaults left out.</summary>
internal static class LimitProfileYamlWriter
{
    public static string Write(LimitProfile profile)
    {
        var text = new StringBuilder();
        Line(text, "name", Text(profile.Name));
        Line(text, "metric", Text(profile.Metric));
        Line(text, "unit", Text(profile.Unit));
        Line(text, "frozen", profile.Frozen ? "true" : "false");
        if (profile.ExpectedInterval is { } interval)
            Line(text, "expectedInterval", IsoDuration.Format(interval));
        Line(text, "maxGap", IsoDuration.Format(profile.MaxGap));
        Line(text, "ignoreFirst", IsoDuration.Format(profile.IgnoreFirst));
        Line(text, "activationEnergyKJPerMol", profile.ActivationEnergyKJPerMol.ToString("R", CultureInfo.InvariantCulture));
        List(text, "rules", profile.Rules.Select(Rule));
        List(text, "budget", profile.Budget.Select(Band));
        return text.ToString();
    }

    private static string Rule(LimitRule rule)
    {
        var keys = new List<string> { $"id: {Text(rule.Id)}", $"kind: {rule.Kind}" };
        switch (rule)
        {
            case ThresholdRule limit:
                keys.Add(Threshold(limit.Direction, limit.Threshold));
                AddDelay(keys, "onDelay", limit.OnDelay);
                AddDelay(keys, "offDelay", limit.OffDelay);
                if (limit.Deadband != 0)
                    keys.Add($"deadband: {Number(limit.Deadband)}");
                AddInclusive(keys, limit.Inclusive);
                break;
            case CumulativeRule cumulative:
                keys.Add(Threshold(cumulative.Direction, cumulative.Threshold));
                keys.Add($"limit: {IsoDuration.Format(cumulative.Limit)}");
                AddWindow(keys, cumulative.Window);
                AddInclusive(keys, cumulative.Inclusive);
                break;
            case RateRule rate:
                keys.Add($"{(rate.Direction == ThresholdDirection.Above ? "risePerMinute" : "fallPerMinute")}: {Number(rate.PerMinute)}");
                AddWindow(keys, rate.Window);
                break;
            case MissingRule missing:
                keys.Add($"after: {IsoDuration.Format(missing.After)}");
                break;
            case MeanKineticRule mkt:
                keys.Add($"above: {Number(mkt.Above)}");
                AddWindow(keys, mkt.Window);
                break;
            default:
                throw new NotSupportedException($"Rules of kind '{rule.Kind}' cannot be written.");
        }
        keys.Add($"severity: {rule.Severity.ToString().ToLowerInvariant()}");
        return string.Join(", ", keys);
    }

    private static string Band(BudgetBand band)
    {
        var keys = new List<string>
        {
            $"id: {Text(band.Id)}",
            Threshold(band.Direction, band.Threshold),
            $"limit: {IsoDuration.Format(band.Limit)}",
        };
        AddInclusive(keys, band.Inclusive);
        return string.Join(", ", keys);
    }

    private static void Line(StringBuilder text, string key, string value) => text.Append(key).Append(": ").Append(value).Append('\n');

    private static void List(StringBuilder text, string key, IEnumerable<string> items)
    {
        text.Append(key).Append(':');
        var any = false;
        foreach (var item in items)
        {
            any = true;
            text.Append("\n  - { ").Append(item).Append(" }");
        }
        text.Append(any ? "\n" : " []\n");
    }

    private static string Threshold(ThresholdDirection direction, decimal threshold) =>
        $"{(direction == ThresholdDirection.Above ? "above" : "below")}: {Number(threshold)}";

    private static void AddDelay(List<string> keys, string key, TimeSpan delay)
    {
        if (delay != TimeSpan.Zero)
            keys.Add($"{key}: {IsoDuration.Format(delay)}");
    }

    private static void AddWindow(List<string> keys, TimeSpan? window)
    {
        if (window is { } length)
            keys.Add($"window: {IsoDuration.Format(length)}");
    }

    private static void AddInclusive(List<string> keys, bool inclusive)
    {
        if (inclusive)
            keys.Add("inclusive: true");
    }

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Plain where no reader of YAML could take it for anything but a text, otherwise in single quotes, which know one escape only.</summary>
    private static string Text(string text)
    {
        var plain =
            char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");
        return plain ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
