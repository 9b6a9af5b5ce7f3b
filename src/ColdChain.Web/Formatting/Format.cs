using System.Globalization;
using ColdChain.Domain.Readings;

namespace ColdChain.Web.Formatting;

/// <summary>Numbers, units and times as people read them. Files and the API write their own exact forms.</summary>
internal static class Format
{
    /// <summary>What stands where there is no value.</summary>
    public const string None = "\u2013";

    /// <summary>A value with the decimals that its unit deserves and a true minus sign.</summary>
    public static string Number(double? value, string unit) =>
        value is not { } number ? None : Signed(number.ToString(Decimals(unit, number), CultureInfo.InvariantCulture));

    public static string Unit(string unit) =>
        unit switch
        {
            Units.Celsius => "\u00b0C",
            Units.RelativeHumidity => "% RH",
            Units.Boolean or Units.State or Units.Raw => "",
            _ => unit,
        };

    public static string Quantity(double? value, string? unit)
    {
        if (value is null)
            return None;
        var symbol = Unit(unit ?? "");
        var number = Number(value, unit ?? "");
        return symbol.Length == 0 ? number : $"{number}\u00a0{symbol}";
    }

    public static string Minute(long timeMs, TimeZoneInfo zone) =>
        SiteTimes.Local(timeMs, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Second(long timeMs, TimeZoneInfo zone) =>
        SiteTimes.Local(timeMs, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Clock(long timeMs, TimeZoneInfo zone) =>
        SiteTimes.Local(timeMs, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Iso(long timeMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(timeMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) =>
        bytes switch
        {
            < 1024 => $"{bytes} B",
            < 1024 * 1024 => $"{bytes / 1024d:0.0} KiB",
            < 1024L * 1024 * 1024 => $"{bytes / (1024d * 1024):0.0} MiB",
            _ => $"{bytes / (1024d * 1024 * 1024):0.00} GiB",
        };

    public static string Count(long number) =>
        number.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", "\u2009", StringComparison.Ordinal);

    private static string Decimals(string unit, double value) =>
        unit switch
        {
            Units.Celsius or Units.RelativeHumidity => "0.0",
            Units.Percent or Units.Millimetre or Units.Pascal or Units.Boolean => "0",
            Units.Volt or Units.Ampere or Units.Kilogram => "0.00",
            _ => Math.Abs(value) >= 100 ? "0" : "0.##",
        };

    /// <summary>No "-0.0"; a hyphen is not a minus.</summary>
    private static string Signed(string text) =>
        text.StartsWith('-')
            ? text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0
                ? text[1..]
                : string.Concat("\u2212", text.AsSpan(1))
            : text;
}
