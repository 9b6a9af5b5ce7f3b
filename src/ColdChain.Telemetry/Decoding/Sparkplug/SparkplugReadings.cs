using System.Text;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>From metrics to readings: which of them are measurements, of what, in which unit, and how far they can be trusted.</summary>
internal static class SparkplugReadings
{
    /// <summary>OPC quality, as the property <c>Quality</c> of Sparkplug 3.0, section 6.4.14: 0 bad, 192 good, 500 stale.</summary>
    private const long GoodQuality = 192;
    private const long LastGoodQuality = 255;
    private const long FirstUncertainQuality = 64;
    private const long StaleQuality = 500;

    /// <param name="source">Null: its birth was not seen; only metrics with name and type can be read.</param>
    /// <returns>True when something could not be read for want of a birth.</returns>
    public static bool Add(SparkplugSource? source, string device, SparkplugPayload payload, DecodeOutput output)
    {
        var unborn = 0;
        foreach (var metric in payload.Metrics)
            Add(source, device, prefix: "", metric, payload.Timestamp, output, ref unborn);
        if (unborn > 0)
            output.Refuse(
                RejectReason.NoBirth,
                $"{unborn} metrics of {device} are known by alias, or without type, and the birth that explains them was not seen."
            );
        return unborn > 0;
    }

    private static void Add(
        SparkplugSource? source,
        string device,
        string prefix,
        SparkplugMetric metric,
        ulong? payloadTime,
        DecodeOutput output,
        ref int unborn
    )
    {
        var birth =
            metric.Name is { } told ? source?.ByName.GetValueOrDefault(prefix + told)
            : metric.Alias is { } alias ? source?.ByAlias.GetValueOrDefault(alias)
            : null;
        var name = metric.Name ?? birth?.Name;
        // A type in data that a birth has named already is taken for what the data says.
        var type = metric.Type ?? birth?.Type;
        if (name is null || (type is null && metric.Members is null))
        {
            unborn++;
            return;
        }
        name = prefix + name;
        if (metric.Members is { } members)
        {
            foreach (var member in members)
                Add(source, device, name + "/", member, metric.Timestamp ?? payloadTime, output, ref unborn);
            return;
        }
        if (!IsMeasurement(name))
            return;
        var unitText = metric.Unit ?? birth?.Unit;
        if (type is SparkplugType.Boolean)
            AddFlag(device, name, metric, payloadTime, output);
        else if (type is >= SparkplugType.Int8 and <= SparkplugType.Double)
            AddNumber(device, name, type.Value, metric, unitText, payloadTime, output);
    }

    /// <summary>Commands, descriptions and the counter of births stand among the metrics.</summary>
    private static bool IsMeasurement(string name) =>
        name != "bdSeq"
        && !name.StartsWith("Node Control/", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Device Control/", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Properties/", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Node Info/", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Device Info/", StringComparison.OrdinalIgnoreCase);

    private static void AddNumber(
        string device,
        string name,
        SparkplugType type,
        SparkplugMetric metric,
        string? unitText,
        ulong? payloadTime,
        DecodeOutput output
    )
    {
        var unit = unitText is null ? NamedMetric.UnitOf(name) : UnitRule.Find(Encoding.UTF8.GetBytes(unitText));
        var quantity = NamedMetric.Of(name, unit);
        var rule = MetricRule.Of(quantity);
        if (unitText is not null && unit is null && quantity is not Metrics.Other)
        {
            output.Refuse(RejectReason.UnknownUnit, $"Metric '{name}' of {device}: the unit '{unitText}' is not known.");
            return;
        }
        var number = metric.NumberAs(type);
        var value = number ?? 0;
        var canonical = rule.Unit;
        if (unit is not null && !rule.TryConvert(unit, ref value, out canonical))
            (rule, canonical) = (MetricRule.Other, unit.Canonical);
        if (metric.IsNull || number is null)
            Add(device, name, rule.Name, canonical, value: null, Quality.Fault, ReadingReason.NoValue, metric, payloadTime, output);
        else if (!double.IsFinite(value))
            Add(device, name, rule.Name, canonical, value: null, Quality.Fault, ReadingReason.NotANumber, metric, payloadTime, output);
        else
            Judge(device, name, rule.Name, canonical, value, metric, payloadTime, output);
    }

    private static void AddFlag(string device, string name, SparkplugMetric metric, ulong? payloadTime, DecodeOutput output)
    {
        // Other flags are states of the program, not of the store.
        var quantity = NamedMetric.Of(name, unit: null);
        if (quantity is not (Metrics.Door or Metrics.Alarm))
            return;
        if (metric.IsNull || metric.Flag is not { } flag)
            Add(device, name, quantity, Units.Boolean, value: null, Quality.Fault, ReadingReason.NoValue, metric, payloadTime, output);
        else
            Judge(device, name, quantity, Units.Boolean, flag ? 1 : 0, metric, payloadTime, output);
    }

    private static void Judge(
        string device,
        string name,
        string quantity,
        string unit,
        double value,
        SparkplugMetric metric,
        ulong? payloadTime,
        DecodeOutput output
    )
    {
        switch (metric.Quality)
        {
            case null or (>= GoodQuality and <= LastGoodQuality):
                Add(device, name, quantity, unit, value, Quality.Good, reason: null, metric, payloadTime, output);
                break;
            case StaleQuality:
                Add(device, name, quantity, unit, value, Quality.Suspect, "stale", metric, payloadTime, output);
                break;
            case >= FirstUncertainQuality and < GoodQuality:
                Add(device, name, quantity, unit, value, Quality.Suspect, $"quality-{metric.Quality}", metric, payloadTime, output);
                break;
            default:
                Add(device, name, quantity, unit, value: null, Quality.Fault, $"quality-{metric.Quality}", metric, payloadTime, output);
                break;
        }
    }

    private static void Add(
        string device,
        string name,
        string quantity,
        string unit,
        double? value,
        Quality quality,
        string? reason,
        SparkplugMetric metric,
        ulong? payloadTime,
        DecodeOutput output
    )
    {
        if (!NameRules.IsName(name))
        {
            output.Refuse(RejectReason.BadName, $"'{name}' of {device} is no name of at most {NameRules.MaxLength} characters.");
            return;
        }
        var timeMs = SparkplugDecoder.TimeOf(metric.Timestamp) ?? SparkplugDecoder.TimeOf(payloadTime);
        output.Readings.Add(
            new DecodedReading(
                Site: null,
                device,
                name,
                quantity,
                unit,
                value,
                timeMs,
                timeMs is null ? TimeSource.Received : TimeSource.Sample,
                quality,
                reason
            )
        );
    }
}
