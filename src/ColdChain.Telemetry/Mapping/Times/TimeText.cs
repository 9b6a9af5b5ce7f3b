using System.Globalization;
using ColdChain.Domain.Time;

namespace ColdChain.Telemetry.Mapping.Times;

/// <summary>Reads times as devices write them, to whole milliseconds. Never throws for bad input.</summary>
internal static class TimeText
{
    private const int MaxLength = 64;
    private const DateTimeStyles Plain = DateTimeStyles.AllowWhiteSpaces;

    /// <summary>A time since 1970, also as text and with a fraction. 64 bits stay exact.</summary>
    /// <param name="unitMs">Milliseconds of a unit: 1000 for seconds, 0.000001 for nanoseconds.</param>
    public static bool TryEpoch(string text, decimal unitMs, out long ms)
    {
        ms = 0;
        if (!TryNumber(text, out var number))
            return false;
        // Beyond this no unit gives a year that can be written, and the product could overflow.
        if (Math.Abs(number) > 1e21m)
            return false;
        var exact = Math.Floor(number * unitMs);
        if (exact is < IsoTime.MinMs or > IsoTime.MaxMs)
            return false;
        ms = (long)exact;
        return true;
    }

    public static bool TryNumber(string text, out decimal number)
    {
        number = 0;
        return text.Length <= MaxLength
            && decimal.TryParse(text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The unit by the size: seconds until the year 5138, then milliseconds, and so on.</summary>
    public static decimal UnitOf(decimal number) =>
        Math.Abs(number) switch
        {
            < 100_000_000_000m => 1000m,
            < 100_000_000_000_000m => 1m,
            < 100_000_000_000_000_000m => 0.001m,
            _ => 0.000001m,
        };

    /// <summary>ISO 8601 as the product takes it, and as it is often bent: a blank for the T, a comma for the point, no offset.</summary>
    /// <param name="local">With no offset in the text: the wall clock.</param>
    public static bool TryIso(string text, out long? utcMs, out DateTime local)
    {
        (utcMs, local) = (null, default);
        text = text.Trim();
        if (text.Length is < 10 or > MaxLength)
            return false;
        if (IsoTime.TryParse(text, out var exact))
        {
            utcMs = exact;
            return true;
        }
        var straight = Straighten(text);
        if (IsoTime.TryParse(straight, out exact))
        {
            utcMs = exact;
            return true;
        }
        if (!IsoTime.TryParse(straight + "Z", out exact))
            return false;
        local = DateTime.UnixEpoch.AddMilliseconds(exact);
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return true;
    }

    /// <param name="utcMs">With an offset in the text; null otherwise.</param>
    public static bool TryPattern(string text, string pattern, out long? utcMs, out DateTime local)
    {
        (utcMs, local) = (null, default);
        if (text.Length > MaxLength)
            return false;
        var culture = CultureInfo.InvariantCulture;
        if (HasOffset(pattern))
        {
            if (!DateTimeOffset.TryParseExact(text.Trim(), pattern, culture, Plain | DateTimeStyles.AssumeUniversal, out var whole))
                return false;
            utcMs = whole.ToUnixTimeMilliseconds();
            return true;
        }
        return DateTime.TryParseExact(text.Trim(), pattern, culture, Plain | DateTimeStyles.NoCurrentDateDefault, out local)
            && local.Year > 1;
    }

    /// <summary>Whether times written in this pattern say their offset.</summary>
    public static bool HasOffset(string pattern) => pattern.AsSpan().IndexOfAny('z', 'K') >= 0;

    /// <summary>A blank before the time and one before the offset, a comma before the fraction, one-part dates alone.</summary>
    private static string Straighten(string text)
    {
        var characters = text.ToCharArray();
        if (characters.Length > 10 && characters[10] is ' ')
            characters[10] = 'T';
        if (characters.Length > 19 && characters[19] is ',')
            characters[19] = '.';
        var straight = new string(characters);
        var blank = straight.IndexOf(' ', StringComparison.Ordinal);
        straight = blank > 15 ? straight.Remove(blank, 1) : straight;
        return straight.EndsWith("UTC", StringComparison.Ordinal) || straight.EndsWith("GMT", StringComparison.Ordinal)
            ? straight[..^3] + "Z"
            : straight;
    }
}
