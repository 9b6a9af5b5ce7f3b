using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>Makes readings of raw values: sentinels, words, scale, unit. Says what it refuses.</summary>
internal static class ReadingMaker
{
    private const int MaxReason = 100;

    /// <returns>Null: there is no reading; <paramref name="output"/> says so where that is no matter of course.</returns>
    public static RawReading? Make(ReadingRule rule, MappingScope scope, DecodeOutput output)
    {
        var (source, raw) = Choose(rule, scope);
        scope.Value = raw;
        if (!Condition.AllHold(rule.When, scope))
            return null;
        if (raw.Kind is MappedKind.Missing && rule.Missing is MissingPolicy.Absent)
            return null;
        if (
            raw.Kind is MappedKind.Null
            && rule.Null is MissingPolicy.Absent
            && !Array.Exists(rule.Checks, check => check.Applies(new(raw, scope)))
        )
            return null;
        if (rule.Metric.Fill(scope) is not { } name)
            return null;
        if (!NameRules.IsMetric(name))
        {
            output.Refuse(RejectReason.BadName, $"'{name}' is no metric: lower case letters, digits and '_', at most 32.");
            return null;
        }
        var metric = MetricRule.Of(name);
        if (rule.Status is { } status && status.IsBad(scope))
            return Fault(metric, status.Reason.Fill(scope));
        var (quality, reason) = (Quality.Good, (string?)null);
        foreach (var check in rule.Checks)
        {
            if (!check.Applies(new MappingValueScope(raw, scope)))
                continue;
            if (check.Quality is not { } judged)
                return null;
            (quality, reason) = (judged, Cut(check.Reason.Fill(scope)));
            if (judged is Quality.Fault)
                return Fault(metric, reason);
            break;
        }
        if (raw.Kind is MappedKind.Missing or MappedKind.Null)
            return raw.Kind is MappedKind.Null && rule.Null is MissingPolicy.Absent ? null : Fault(metric, ReadingReason.NoValue);
        if (Read(rule, source!, metric, raw, scope, output) is not { } read)
            return null;
        if (read.Quality is not Quality.Good || read.Value is null)
            return read;
        if (quality is Quality.Good && (read.Value < rule.Min || read.Value > rule.Max))
            (quality, reason) = (Quality.Suspect, ReadingReason.ImplausibleValue);
        return quality is Quality.Good && reason is null ? read : read with { Quality = quality, Reason = reason };
    }

    private static (ValueSource? Source, MappedValue Raw) Choose(ReadingRule rule, MappingScope scope)
    {
        (ValueSource? Source, MappedValue Raw) found = (null, default);
        foreach (var source in rule.Sources)
        {
            var value = source.Find(scope);
            if (value.Kind is MappedKind.Missing || (value.Kind is MappedKind.Null && found.Source is not null))
                continue;
            found = (source, value);
            if (value.Kind is not MappedKind.Null)
                break;
        }
        return found;
    }

    private static RawReading? Read(
        ReadingRule rule,
        ValueSource source,
        MetricRule metric,
        MappedValue raw,
        MappingScope scope,
        DecodeOutput output
    )
    {
        if (raw.AsText() is not { } text)
        {
            output.Refuse(RejectReason.BadValue, $"{source.Name}: {Kind(raw)} stands where {metric.Name} is expected.");
            return null;
        }
        if (rule.Enum.Length > 0)
        {
            var entry = Array.Find(rule.Enum, each => each.From.IsLike(raw));
            // "open" is what a door is, not the name of a state.
            if (entry is { Word: { } side } && metric.IsSwitch && SwitchWords.Read(side) is { } stands)
                return new RawReading(metric.Name, Units.Boolean, stands ? 1 : 0, Quality.Good, Reason: null);
            if (entry is { Word: { } word })
                return new RawReading(metric.Name, Units.State, entry.Number, Quality.Good, word);
            if (entry is not null)
                return Convert(rule, source, metric, entry.Number, "", scope, output);
            switch (rule.EnumOther)
            {
                case EnumOther.Absent:
                    return null;
                case EnumOther.Fault:
                    return Fault(metric, Cut(text));
                case EnumOther.Reject:
                    output.Refuse(RejectReason.BadValue, $"{source.Name}: '{text}' is none of the words of this profile's enum.");
                    return null;
            }
        }
        var unit = source.Unit?.Fill(scope);
        if (unit is Units.State || metric.Unit is Units.State)
            return raw.Kind is MappedKind.Number && NumberText.TryRead(text, out var code)
                ? new RawReading(metric.Name, Units.State, code, Quality.Good, Reason: null)
                : new RawReading(metric.Name, Units.State, 1, Quality.Good, Cut(text));
        if (metric.IsSwitch && SwitchWords.Read(text) is { } on)
            return new RawReading(metric.Name, Units.Boolean, on ? 1 : 0, Quality.Good, Reason: null);
        if (metric.Name is Metrics.Alarm && raw.Kind is MappedKind.Text)
            return new RawReading(metric.Name, Units.State, 1, Quality.Good, Cut(text));
        if (raw.Kind is MappedKind.Flag && metric.Kinds.Length == 0)
            return new RawReading(metric.Name, Units.Boolean, raw.AsText() is "true" ? 1 : 0, Quality.Good, Reason: null);
        if (raw.Kind is MappedKind.Flag || !NumberText.TryRead(text, rule.Comma, out var number, out var suffix))
        {
            output.Refuse(RejectReason.BadValue, $"{source.Name}: '{text}' is no number; {metric.Name} is expected.");
            return null;
        }
        if (!double.IsFinite(number))
            return Fault(metric, double.IsNaN(number) ? ReadingReason.NotANumber : ReadingReason.OutOfRange);
        return Convert(rule, source, metric, number, suffix.ToString(), scope, output);
    }

    private static RawReading? Convert(
        ReadingRule rule,
        ValueSource source,
        MetricRule metric,
        double number,
        string suffix,
        MappingScope scope,
        DecodeOutput output
    )
    {
        // What stands behind the number itself says more than any other place.
        var spelling = suffix.Length > 0 ? suffix : source.Unit?.Fill(scope);
        UnitRule? unit = null;
        if (spelling is not null)
        {
            spelling = rule.Units.GetValueOrDefault(spelling, spelling);
            unit = FindUnit(spelling);
            if (unit is null && (suffix.Length > 0 || metric.Kinds.Length > 0))
            {
                output.Refuse(
                    RejectReason.UnknownUnit,
                    $"{source.Name}: the unit '{spelling}' is not known; 'units' in the profile can say what it is."
                );
                return null;
            }
        }
        if (metric.Name is Metrics.Battery && unit?.Kind is UnitKind.Voltage)
            metric = MetricRule.Of(Metrics.BatteryVoltage);
        var value = Scaled(number, source);
        if (!metric.TryConvert(unit, ref value, out var canonical))
        {
            output.Refuse(RejectReason.UnknownUnit, $"{source.Name}: '{spelling}' is no unit of {metric.Name}.");
            return null;
        }
        return double.IsFinite(value)
            ? new RawReading(metric.Name, canonical, value, Quality.Good, Reason: null)
            : Fault(metric, ReadingReason.OutOfRange);
    }

    /// <summary>A unit as the product knows it, with the signs and blanks that devices use for it.</summary>
    public static UnitRule? FindUnit(string spelling) =>
        UnitRule.Find(Encoding.UTF8.GetBytes(spelling))
        ?? UnitRule.Find(
            Encoding.UTF8.GetBytes(
                spelling
                    .Replace(" ", "", StringComparison.Ordinal)
                    .Replace('\u00BA', '\u00B0')
                    .Replace("Grad", "\u00B0", StringComparison.Ordinal)
            )
        );

    private static double Scaled(double number, ValueSource source)
    {
        if (source is { Scale: 1, Offset: 0 })
            return number;
        var scaled = number * source.Scale + source.Offset;
        // 2845 x 0.001 is 2.845, not 2.8450000000000002.
        return Math.Abs(scaled) < 1e6 ? Math.Round(scaled, 9) : scaled;
    }

    private static RawReading Fault(MetricRule metric, string? reason) =>
        new(metric.Name, metric.Unit, Value: null, Quality.Fault, Cut(reason) ?? ReadingReason.Fault);

    private static string? Cut(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : Reject.Safe(reason.Trim(), MaxReason);

    private static string Kind(MappedValue raw) =>
        raw.Kind switch
        {
            MappedKind.Object => "an object",
            MappedKind.Array => "an array",
            _ => "a very long text",
        };
}
