using System.Text;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Senml;

/// <summary>The units registry of SenML (RFC 8428, section 12.1, and the secondary units of RFC 8798) as far as the product has such quantities.</summary>
internal static class SenmlUnits
{
    public static UnitRule? Find(string unit) =>
        unit switch
        {
            "Cel"
            or "K"
            or "V"
            or "mV"
            or "A"
            or "mA"
            or "Pa"
            or "hPa"
            or "kPa"
            or "m"
            or "mm"
            or "kg"
            or "g"
            or "s"
            or "ms"
            or "min"
            or "h"
            or "%"
            or "ppm" => Known(unit),
            "cm" => Known("cm"),
            "%RH" or "%EL" => Known("%"),
            // A ratio of 0 to 1 (section 12.1, note 2 recommends it in place of %).
            "/" => new UnitRule(UnitKind.Ratio, Units.Percent, 100, 0),
            "EL" => null,
            "dBm" => null,
            _ => null,
        };

    /// <summary>What some units say by themselves; null: the name has to tell.</summary>
    public static string? MetricOf(string? unit) =>
        unit switch
        {
            "%RH" => Metrics.Humidity,
            "%EL" => Metrics.Battery,
            _ => null,
        };

    private static UnitRule? Known(string spelling) => UnitRule.Find(Encoding.UTF8.GetBytes(spelling));
}
