using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding;

/// <summary>What a metric is measured in.</summary>
/// <param name="Unit">Canonical, and the one meant when a message says none.</param>
/// <param name="Kinds">Kinds of units it may be given in; empty: any.</param>
internal sealed record MetricRule(string Name, string Unit, params UnitKind[] Kinds)
{
    private static readonly Dictionary<string, MetricRule> Known = new MetricRule[]
    {
        new(Metrics.Temperature, Units.Celsius, UnitKind.Temperature),
        new(Metrics.Humidity, Units.RelativeHumidity, UnitKind.Ratio),
        new(Metrics.Level, Units.Millimetre, UnitKind.Length, UnitKind.Ratio),
        new(Metrics.Weight, Units.Kilogram, UnitKind.Mass),
        new(Metrics.Pressure, Units.Pascal, UnitKind.Pressure),
        new(Metrics.Battery, Units.Percent, UnitKind.Ratio),
        new(Metrics.BatteryVoltage, Units.Volt, UnitKind.Voltage),
        new(Metrics.Voltage, Units.Volt, UnitKind.Voltage),
        new(Metrics.Current, Units.Ampere, UnitKind.Current),
        new(Metrics.Door, Units.Boolean, UnitKind.Switch),
        new(Metrics.Alarm, Units.Boolean, UnitKind.Switch),
        new(Metrics.CarbonDioxide, Units.Percent, UnitKind.Ratio),
        new(Metrics.Oxygen, Units.Percent, UnitKind.Ratio),
        new(Metrics.Availability, Units.State, UnitKind.State, UnitKind.Switch),
        new(Metrics.State, Units.State, UnitKind.State, UnitKind.Raw, UnitKind.Switch),
        new(Metrics.Signal, Units.Raw),
        new(Metrics.Tilt, Units.Raw),
        new(Metrics.Shock, Units.Raw),
        new(Metrics.Light, Units.Raw),
        new(Metrics.Other, Units.Raw),
    }.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    public static MetricRule Other => Known[Metrics.Other];

    /// <summary>True and false, open and closed are values of it.</summary>
    public bool IsSwitch => Unit is Units.Boolean;

    /// <summary>The rule of a metric; one of a source's own takes any unit.</summary>
    public static MetricRule Of(string metric) => Known.GetValueOrDefault(metric) ?? new MetricRule(metric, Units.Raw);

    /// <summary>The metric that a channel's name says, as in the native payload.</summary>
    public static MetricRule OfChannel(string channel) =>
        channel switch
        {
            "temperature" or "vapour" or "liquid" or "payload" or "chamber" or "ambient" => Known[Metrics.Temperature],
            _ when channel.StartsWith("probe", StringComparison.Ordinal) => Known[Metrics.Temperature],
            "humidity" => Known[Metrics.Humidity],
            "level" => Known[Metrics.Level],
            "battery" => Known[Metrics.Battery],
            "door" or "lid" => Known[Metrics.Door],
            "pressure" => Known[Metrics.Pressure],
            "co2" => Known[Metrics.CarbonDioxide],
            "o2" => Known[Metrics.Oxygen],
            _ => Other,
        };

    /// <summary>Brings a value into a canonical unit of this metric; false when the unit is none of it.</summary>
    public bool TryConvert(UnitRule? from, ref double value, out string unit)
    {
        unit = Unit;
        if (from is null)
            return true;
        if (Kinds.Length > 0 && !Kinds.Contains(from.Kind))
            return false;
        value = from.ToCanonical(value);
        unit = from.Kind is UnitKind.Ratio && Name is Metrics.Humidity ? Units.RelativeHumidity : from.Canonical;
        return true;
    }
}
