using System.Globalization;
using System.Text;

namespace ColdChain.Evidence.Report;

/// <summary>What stands at the head and foot of every printed page: CSS page margin boxes, which Chromium prints since version 131.</summary>
internal static class PageHead
{
    private const int ShortCode = 16;

    /// <summary>In characters: a longer name is cut in the head; the first page has all of it.</summary>
    private const int LongSubject = 32;

    public static string Css(ReportModel model, ReportText text, string subject)
    {
        var code = $"{text.Plain(CoverWords.CodeShort)} {VerificationCode.Groups(model.VerificationCode, ShortCode)} \u2026";
        if (subject.Length > LongSubject)
            subject = subject[..(LongSubject - 2)] + "\u2026";
        var version = model.ProgramVersion is { } known ? $"ColdChain {known}" : "ColdChain";
        var built = $"{text.Plain(CoverWords.BuiltShort)} {text.Second(model.BuiltMs)} \u00b7 {version}";
        // "Page {0} of {1}" with counters in place of the numbers.
        var page = text.Plain(CoverWords.Page, "\u0001", "\u0002");
        var counted = string.Join(
            ' ',
            page.Split('\u0001', '\u0002').Zip(["counter(page)", "counter(pages)", ""], (words, counter) => $"{Quoted(words)} {counter}")
        );
        return $$"""
            @page {
              @top-left { content: {{Quoted($"{text.Plain(ReportWords.Title)} \u00b7 {subject}")}}; }
              @top-right { content: {{Quoted(code)}}; }
              @bottom-left { content: {{Quoted(built)}}; }
              @bottom-right { content: {{counted.TrimEnd()}}; }
            }
            @page :first { margin-top: 13mm; @top-left { content: none; } @top-right { content: none; } }
            """;
    }

    /// <summary>A CSS string. Everything but letters, digits and blanks is written as its number, so that no name of a batch ends the string or the style.</summary>
    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value == ' ')
                quoted.Append(rune);
            else
                quoted.Append('\\').Append(rune.Value.ToString("x", CultureInfo.InvariantCulture)).Append(' ');
        }
        return quoted.Append('"').ToString();
    }
}
