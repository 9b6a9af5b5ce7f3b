namespace ColdChain.Domain.Readings;

/// <summary>Names of the metrics that the product knows by itself; a source may bring others.</summary>
public static class Metrics
{
    public const string Temperature = "temperature";
    public const string Humidity = "humidity";
    public const string Level = "level";
    public const string Weight = "weight";
    public const string Pressure = "pressure";
    public const string Battery = "battery";
    public const string BatteryVoltage = "battery_voltage";
    public const string Voltage = "voltage";
    public const string Current = "current";
    public const string Signal = "signal";
    public const string Door = "door";
    public const string Availability = "availability";
    public const string Alarm = "alarm";
    public const string Tilt = "tilt";
    public const string Shock = "shock";
    public const string Light = "light";
    public const string State = "state";
    public const string CarbonDioxide = "co2";
    public const string Oxygen = "o2";
    public const string Other = "other";
}
