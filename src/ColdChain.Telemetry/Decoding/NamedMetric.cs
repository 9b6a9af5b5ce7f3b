using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding;

/// <summary>
/// What a quantity is, by the words of its name and its unit, for formats that name but do not classify: SenML, Sparkplug. A name is cut into words at
/// everything that is no letter or digit, and between lower and upper case: <c>Freezer/ProbeTemp_2</c> is freezer, probe, temp, 2.
/// </summary>
internal static class NamedMetric
{
    /// <summary>A temperature with one of these words is not what a sensor measures in the product's place.</summary>
    private static readonly HashSet<string> LookAlikes =
    [
        "setpoint",
        "set",
        "target",
        "threshold",
        "limit",
        "alarm",
        "dew",
        "dewpoint",
        "chip",
        "cpu",
        "board",
        "junction",
        "mcu",
        "min",
        "minimum",
        "max",
        "maximum",
        "avg",
        "average",
        "mean",
        "offset",
        "calibration",
        "hysteresis",
        "deadband",
        "delta",
        "rate",
        "feels",
        "index",
    ];

    private static readonly Dictionary<string, string> Words = new()
    {
        ["temperature"] = Metrics.Temperature,
        ["temp"] = Metrics.Temperature,
        ["humidity"] = Metrics.Humidity,
        ["humid"] = Metrics.Humidity,
        ["hum"] = Metrics.Humidity,
        ["rh"] = Metrics.Humidity,
        ["battery"] = Metrics.Battery,
        ["batt"] = Metrics.Battery,
        ["bat"] = Metrics.Battery,
        ["voltage"] = Metrics.Voltage,
        ["current"] = Metrics.Current,
        ["pressure"] = Metrics.Pressure,
        ["level"] = Metrics.Level,
        ["weight"] = Metrics.Weight,
        ["door"] = Metrics.Door,
        ["lid"] = Metrics.Door,
        ["alarm"] = Metrics.Alarm,
        ["co2"] = Metrics.CarbonDioxide,
        ["o2"] = Metrics.Oxygen,
        ["oxygen"] = Metrics.Oxygen,
        ["rssi"] = Metrics.Signal,
        ["signal"] = Metrics.Signal,
    };

    /// <param name="unit">Null: the source says none.</param>
    /// <returns>The metric; <see cref="Metrics.Other"/> when neither name nor unit tells.</returns>
    public static string Of(string name, UnitRule? unit)
    {
        string? found = null;
        var lookAlike = false;
        foreach (var word in WordsOf(name))
        {
            // The first word that names a quantity: "battery voltage" is a battery's, "door alarm" an alarm of a door.
            if (
                (Words.TryGetValue(word, out var metric) || Words.TryGetValue(Unnumbered(word), out metric))
                && (found is null || metric is Metrics.Alarm)
            )
                found = metric;
            lookAlike |= LookAlikes.Contains(word) || LookAlikes.Contains(Unnumbered(word));
        }
        if (
            found is Metrics.Battery
            && (unit?.Kind is UnitKind.Voltage || (unit is null && WordsOf(name).Any(word => word is "voltage" or "v" or "mv")))
        )
            return Metrics.BatteryVoltage;
        if (found is not null && unit is not null && !Takes(found, unit))
            found = null;
        if (found is Metrics.Alarm or Metrics.Door)
            return found;
        if (lookAlike)
            return Metrics.Other;
        return found
            ?? unit?.Kind switch
            {
                UnitKind.Temperature => Metrics.Temperature,
                UnitKind.Mass => Metrics.Weight,
                UnitKind.Pressure => Metrics.Pressure,
                UnitKind.Voltage => Metrics.Voltage,
                UnitKind.Current => Metrics.Current,
                _ => Metrics.Other,
            };
    }

    /// <summary>The unit that the last word of a name says, as in <c>temp_f</c>; only one that the quantity can have.</summary>
    public static UnitRule? UnitOf(string name)
    {
        var words = WordsOf(name).ToList();
        if (words.Count < 2)
            return null;
        var spelling = words[^1] switch
        {
            "c" or "degc" or "celsius" => "C",
            "f" or "degf" or "fahrenheit" => "F",
            "k" or "kelvin" => "K",
            "mv" => "mV",
            "hpa" => "hPa",
            "mbar" => "mbar",
            "kpa" => "kPa",
            "psi" => "psi",
            "bar" => "bar",
            "ma" => "mA",
            "mm" => "mm",
            "cm" => "cm",
            "ppm" => "ppm",
            "pct" or "percent" => "%",
            _ => null,
        };
        var unit = spelling is null ? null : UnitRule.Find(System.Text.Encoding.UTF8.GetBytes(spelling));
        return unit is not null && Of(name, unit: null) is var metric && metric is not Metrics.Other && Takes(metric, unit) ? unit : null;
    }

    public static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]);
            var turns = !ends && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (!ends && !turns)
                continue;
            if (i > start)
                yield return name[start..i].ToLowerInvariant();
            start = ends ? i + 1 : i;
        }
    }

    /// <summary><c>temperature1</c> is the first of several temperatures; <c>max31865</c> is the name of a part.</summary>
    private static string Unnumbered(string word)
    {
        var bare = word.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return word.Length - bare.Length <= 2 ? bare : word;
    }

    private static bool Takes(string metric, UnitRule unit)
    {
        var kinds = MetricRule.Of(metric).Kinds;
        return kinds.Length == 0 || kinds.Contains(unit.Kind);
    }
}
