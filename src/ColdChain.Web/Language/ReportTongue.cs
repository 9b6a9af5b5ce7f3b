namespace ColdChain.Web.Language;

/// <summary>Says phrases of a report in one language or in both, whatever language its reader's console has.</summary>
/// <param name="Second">Said after the first in a lighter tone; null: one language alone.</param>
public sealed record ReportTongue(Tongue First, Tongue? Second)
{
    /// <summary><c>en</c>, <c>zh</c>, <c>both</c>; anything else is the viewer's.</summary>
    internal static ReportTongue Read(string? name, Tongue viewer) =>
        name switch
        {
            "en" => new(Tongue.English, null),
            "zh" => new(Tongue.Chinese, null),
            "both" => new(viewer, viewer == Tongue.Chinese ? Tongue.English : Tongue.Chinese),
            _ => new(viewer, null),
        };

    /// <summary>The name that <see cref="Read"/> reads.</summary>
    public string Name =>
        Second is not null ? "both"
        : First == Tongue.Chinese ? "zh"
        : "en";

    public string HtmlLanguage => First == Tongue.Chinese ? "zh-CN" : "en";

    /// <summary>In the first language.</summary>
    public string this[Phrase phrase] => phrase.In(First);

    /// <summary>In the second one; null: there is none, or it says the same.</summary>
    public string? Beside(Phrase phrase) => Second is { } other && phrase.In(other) != phrase.In(First) ? phrase.In(other) : null;

    public string Say(Phrase phrase, params object?[] parts) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, phrase.In(First), parts);

    /// <summary>A length of time; of two languages the first.</summary>
    public string Duration(TimeSpan span) =>
        span.TotalSeconds < 60 ? Say(CommonWords.Seconds, (int)span.TotalSeconds)
        : span.TotalMinutes < 60 ? Say(CommonWords.Minutes, (int)span.TotalMinutes)
        : span.TotalHours < 24 ? Say(CommonWords.HoursMinutes, (int)span.TotalHours, span.Minutes.ToString("00"))
        : Say(CommonWords.DaysHours, (int)span.TotalDays, span.Hours);
}
