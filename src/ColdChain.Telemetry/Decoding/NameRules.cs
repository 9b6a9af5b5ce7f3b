using System.Globalization;
using System.Text;

namespace ColdChain.Telemetry.Decoding;

/// <summary>Which names of sites, devices and channels are taken: what can stand in every store, log and page without being something else there.</summary>
public static class NameRules
{
    /// <summary>UTF-16 characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Letters of any script, digits, punctuation, inner blanks. Not: empty, too long, blanks at an end, control and invisible characters.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxLength || name[0] == ' ' || name[^1] == ' ')
            return false;
        if (name.IndexOfAnyExceptInRange(' ', '~') < 0)
            return true;
        foreach (var rune in name.EnumerateRunes())
        {
            // EnumerateRunes gives U+FFFD for half a surrogate pair.
            if (rune == Rune.ReplacementChar)
                return false;
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator:
                    return false;
                case UnicodeCategory.SpaceSeparator when rune.Value != ' ':
                    return false;
            }
        }
        return true;
    }

    /// <summary>Lower snake case, 1 to 32 characters, a letter first.</summary>
    public static bool IsMetric(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 32 || !char.IsAsciiLetterLower(name[0]))
            return false;
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '_')
                return false;
        }
        return true;
    }
}
