namespace ColdChain.Domain.Readings;

/// <summary>The canonical units; every value is stored in one of them.</summary>
public static class Units
{
    public const string Celsius = "C";
    public const string RelativeHumidity = "%RH";
    public const string Percent = "%";
    public const string Volt = "V";
    public const string Ampere = "A";
    public const string Pascal = "Pa";
    public const string Millimetre = "mm";
    public const string Kilogram = "kg";
    public const string Second = "s";
    public const string Boolean = "bool";
    public const string State = "state";

    /// <summary>No documented unit: scale and offset have to come from configuration.</summary>
    public const string Raw = "raw";

    /// <summary>The unit that values of a metric are kept in; <see cref="Raw"/> for a metric that only its source knows.</summary>
    public static string CanonicalOf(string metric) =>
        metric switch
        {
            Metrics.Temperature => Celsius,
            Metrics.Humidity => RelativeHumidity,
            Metrics.Battery => Percent,
            Metrics.BatteryVoltage or Metrics.Voltage => Volt,
            Metrics.Current => Ampere,
            Metrics.Pressure => Pascal,
            Metrics.Level => Millimetre,
            Metrics.Weight => Kilogram,
            Metrics.Door => Boolean,
            Metrics.Availability or Metrics.Alarm or Metrics.State => State,
            _ => Raw,
        };
}
