using System.Globalization;
using System.Net;
using ColdChain.Domain.Readings;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Numbers, times and texts as the report shows them.</summary>
internal sealed class ReportText(TimeZoneInfo zone)
{
    public const string None = "\u2013";

    public TimeZoneInfo Zone => zone;

    public static string Html(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static string Both(Label label) => $"{Html(label.En)}<span class=\"zh\">{Html(label.Zh)}</span>";

    /// <summary>Date and time stay on one line.</summary>
    public string Minute(long timeMs) => Local(timeMs).ToString("yyyy-MM-dd\u00a0HH:mm", CultureInfo.InvariantCulture);

    public string Second(long timeMs) => Local(timeMs).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    public string Until(long? timeMs) => timeMs is { } known ? Minute(known) : "goes on";

    public static string Quantity(double? value, string unit) =>
        value is { } number
            ? $"{number.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '\u2212')}\u00a0{(unit == Units.Celsius ? "\u00b0C" : unit)}"
            : None;

    public static string Duration(double seconds)
    {
        var span = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return span.TotalDays >= 1 ? $"{(int)span.TotalDays} d {span.Hours} h"
            : span.TotalHours >= 1 ? $"{(int)span.TotalHours} h {span.Minutes:00} min"
            : span.TotalMinutes >= 1 ? $"{(int)span.TotalMinutes} min"
            : $"{(int)span.TotalSeconds} s";
    }

    private DateTimeOffset Local(long timeMs) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), zone);
}
