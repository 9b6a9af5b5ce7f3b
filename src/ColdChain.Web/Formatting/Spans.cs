using ColdChain.Web.Language;

namespace ColdChain.Web.Formatting;

/// <summary>Lengths of time in words, with the two units that matter.</summary>
internal static class Spans
{
    public static string Say(Translator say, TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            span = TimeSpan.Zero;
        if (span.TotalSeconds < 60)
            return say.Say(CommonWords.Seconds, (int)span.TotalSeconds);
        if (span.TotalMinutes < 60)
            return say.Say(CommonWords.Minutes, (int)span.TotalMinutes);
        if (span.TotalHours < 24)
            return say.Say(CommonWords.HoursMinutes, (int)span.TotalHours, span.Minutes.ToString("00"));
        return say.Say(CommonWords.DaysHours, (int)span.TotalDays, span.Hours);
    }

    public static string Ago(Translator say, TimeSpan age) =>
        age.TotalSeconds < 5 ? say[CommonWords.JustNow] : say.Say(CommonWords.Ago, Say(say, age));
}
