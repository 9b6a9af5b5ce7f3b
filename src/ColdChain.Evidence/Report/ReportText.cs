using System.Globalization;
using System.Net;
using ColdChain.Domain.Readings;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Numbers, times, words and sentences as the report shows them. What gives HTML says so; everything else is plain text.</summary>
internal sealed class ReportText(TimeZoneInfo zone, ReportLanguage language)
{
    public const string None = "\u2013";

    public TimeZoneInfo Zone => zone;

    public ReportLanguage Language => language;

    public string HtmlLanguage => language == ReportLanguage.Chinese ? "zh-CN" : "en";

    public static string Html(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>HTML: in one language, or in the first with the second in a lighter tone after it.</summary>
    public string Label(Label label) =>
        language switch
        {
            ReportLanguage.Chinese => Html(label.Zh),
            ReportLanguage.English => Html(label.En),
            _ when label.Zh.Length == 0 || label.Zh == label.En => Html(label.En),
            _ => $"{Html(label.En)} <span class=\"b\" lang=\"zh-CN\">{Html(label.Zh)}</span>",
        };

    /// <summary>Plain: both languages one after the other, for pictures and titles.</summary>
    public string Short(Label label) =>
        language switch
        {
            ReportLanguage.Chinese => label.Zh,
            ReportLanguage.English => label.En,
            _ => label.Zh.Length == 0 || label.Zh == label.En ? label.En : $"{label.En} {label.Zh}",
        };

    /// <summary>HTML: a sentence with its parts filled in; the second language is a line of its own.</summary>
    /// <param name="parts">A label stands in the sentence's language.</param>
    public string Say(Label sentence, params ReadOnlySpan<object?> parts) =>
        language switch
        {
            ReportLanguage.Chinese => Filled(sentence.Zh, parts, chinese: true),
            ReportLanguage.English => Filled(sentence.En, parts, chinese: false),
            _ =>
                $"{Filled(sentence.En, parts, chinese: false)}<span class=\"s\" lang=\"zh-CN\">{Filled(sentence.Zh, parts, chinese: true)}</span>",
        };

    /// <summary>Plain: a sentence in the first language.</summary>
    public string Plain(Label sentence, params ReadOnlySpan<object?> parts)
    {
        var words = language == ReportLanguage.Chinese ? sentence.Zh : sentence.En;
        return parts.IsEmpty ? words : string.Format(CultureInfo.InvariantCulture, words, parts);
    }

    /// <summary>Plain. Date and time stay on one line.</summary>
    public string Minute(long timeMs) => Local(timeMs).ToString("yyyy-MM-dd\u00a0HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Plain, with the offset; where there is little room, the date stands above the time.</summary>
    public string Second(long timeMs) => Local(timeMs).ToString("yyyy-MM-dd HH:mm:ss\u00a0zzz", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>HTML: when, or that it goes on.</summary>
    public string Until(long? timeMs) => timeMs is { } known ? Minute(known) : Label(ReportWords.GoesOn);

    /// <summary>Plain: the zone by name, with what its clock is ahead of UTC then.</summary>
    public string ZoneName(long atMs)
    {
        var offset = Local(atMs).Offset;
        return zone.HasSameRules(TimeZoneInfo.Utc) ? "UTC" : $"{zone.Id} (UTC{(offset < TimeSpan.Zero ? '\u2212' : '+')}{offset:hh\\:mm})";
    }

    public static string Quantity(double? value, string unit) =>
        value is { } number
            ? $"{number.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '\u2212')}\u00a0{Unit(unit)}".TrimEnd('\u00a0')
            : None;

    /// <summary>Plain: as people write it; open or closed has none.</summary>
    public static string Unit(string unit) =>
        unit switch
        {
            Units.Celsius => "\u00b0C",
            Units.Boolean or Units.State or Units.Raw => "",
            _ => unit,
        };

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Plain: the two largest units of a length of time; the smaller one is left out where it is none.</summary>
    public string Duration(double seconds)
    {
        var span = TimeSpan.FromSeconds(Math.Max(0, seconds));
        var (day, hour, minute, second) = language == ReportLanguage.Chinese ? ("天", "小时", "分钟", "秒") : ("d", "h", "min", "s");
        return span.TotalDays >= 1 ? Two((int)span.TotalDays, day, span.Hours, hour)
            : span.TotalHours >= 1 ? Two((int)span.TotalHours, hour, span.Minutes, minute)
            : span.TotalMinutes >= 1 ? Two((int)span.TotalMinutes, minute, span.Seconds, second)
            : $"{span.Seconds}\u00a0{second}";

        static string Two(int large, string unit, int small, string smaller) =>
            small == 0 ? $"{large}\u00a0{unit}" : $"{large}\u00a0{unit}\u00a0{small}\u00a0{smaller}";
    }

    private static string Filled(string sentence, ReadOnlySpan<object?> parts, bool chinese)
    {
        // A sentence that was put together before may hold braces that people wrote.
        if (parts.IsEmpty)
            return Html(sentence);
        var encoded = new object?[parts.Length];
        for (var index = 0; index < parts.Length; index++)
            encoded[index] = Html(
                parts[index] is Label label ? (chinese ? label.Zh : label.En) : Convert.ToString(parts[index], CultureInfo.InvariantCulture)
            );
        return string.Format(CultureInfo.InvariantCulture, Html(sentence), encoded);
    }

    private DateTimeOffset Local(long timeMs) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), zone);
}
