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
}
