using System.Text;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding;

/// <summary>A unit as devices write it, and the way to the canonical one: value x <paramref name="Scale"/> + <paramref name="Offset"/>.</summary>
internal sealed record UnitRule(UnitKind Kind, string Canonical, double Scale, double Offset)
{
    /// <summary>A conversion leaves no more digits than this: 277.35 K is 4.2 C, not 4.200000000000045.</summary>
    private const int Digits = 9;

    private static readonly Dictionary<byte[], UnitRule> Known = Build();

    /// <summary>Upper and lower case matter where they are different units.</summary>
    public static UnitRule? Find(ReadOnlySpan<byte> utf8) =>
        Known.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(utf8, out var rule) ? rule : null;

    public double ToCanonical(double value)
    {
        if (Scale is 1 && Offset is 0)
            return value;
        var converted = value * Scale + Offset;
        return Math.Abs(converted) < 1e6 ? Math.Round(converted, Digits) : converted;
    }

    private static Dictionary<byte[], UnitRule> Build()
    {
        var known = new Dictionary<byte[], UnitRule>(Utf8Comparer.Instance);
        void Add(UnitKind kind, string canonical, double scale, double offset, params IEnumerable<string> spellings)
        {
            var rule = new UnitRule(kind, canonical, scale, offset);
            foreach (var spelling in spellings)
                known.Add(Encoding.UTF8.GetBytes(spelling), rule);
        }
        Add(UnitKind.Temperature, Units.Celsius, 1, 0, "C", "\u00B0C", "\u2103", "c", "degC", "celsius", "Celsius", "CEL", "Cel");
        Add(UnitKind.Temperature, Units.Celsius, 5.0 / 9, -160.0 / 9, "F", "\u00B0F", "\u2109", "degF", "fahrenheit", "Fahrenheit", "FAH");
        Add(UnitKind.Temperature, Units.Celsius, 1, -273.15, "K", "kelvin", "Kelvin", "KEL");
        Add(UnitKind.Ratio, Units.Percent, 1, 0, "%", "percent", "%RH", "%rh", "RH", "rH");
        Add(UnitKind.Ratio, Units.Percent, 1e-4, 0, "ppm");
        Add(UnitKind.Length, Units.Millimetre, 1, 0, "mm");
        Add(UnitKind.Length, Units.Millimetre, 10, 0, "cm");
        Add(UnitKind.Length, Units.Millimetre, 1000, 0, "m");
        Add(UnitKind.Length, Units.Millimetre, 25.4, 0, "in");
        Add(UnitKind.Mass, Units.Kilogram, 1, 0, "kg");
        Add(UnitKind.Mass, Units.Kilogram, 1e-3, 0, "g");
        Add(UnitKind.Pressure, Units.Pascal, 1, 0, "Pa");
        Add(UnitKind.Pressure, Units.Pascal, 100, 0, "hPa", "mbar");
        Add(UnitKind.Pressure, Units.Pascal, 1000, 0, "kPa");
        Add(UnitKind.Pressure, Units.Pascal, 1e5, 0, "bar");
        Add(UnitKind.Pressure, Units.Pascal, 1e6, 0, "MPa");
        Add(UnitKind.Pressure, Units.Pascal, 6894.757293168, 0, "psi");
        Add(UnitKind.Pressure, Units.Pascal, 133.322387415, 0, "mmHg", "Torr", "torr");
        Add(UnitKind.Pressure, Units.Pascal, 3386.388640341, 0, "inHg");
        Add(UnitKind.Voltage, Units.Volt, 1, 0, "V");
        Add(UnitKind.Voltage, Units.Volt, 1e-3, 0, "mV");
        Add(UnitKind.Current, Units.Ampere, 1, 0, "A");
        Add(UnitKind.Current, Units.Ampere, 1e-3, 0, "mA");
        Add(UnitKind.Time, Units.Second, 1, 0, "s");
        Add(UnitKind.Time, Units.Second, 1e-3, 0, "ms");
        Add(UnitKind.Time, Units.Second, 60, 0, "min");
        Add(UnitKind.Time, Units.Second, 3600, 0, "h");
        Add(UnitKind.Switch, Units.Boolean, 1, 0, "bool");
        Add(UnitKind.State, Units.State, 1, 0, "state");
        Add(UnitKind.Raw, Units.Raw, 1, 0, "raw");
        return known;
    }
}
