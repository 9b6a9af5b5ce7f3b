using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ColdChain.Domain.Time;

/// <summary>Times as the product reads and writes them: ISO 8601 with an offset or <c>Z</c>, kept as whole milliseconds since 1970-01-01 UTC.</summary>
/// <remarks>
/// Taken: <c>YYYY-MM-DDThh:mm[:ss[.f]]</c> with one to nine digits of fraction, then <c>Z</c>, <c>+hh:mm</c>, <c>+hhmm</c> or <c>+hh</c>
/// (<c>T</c> and <c>Z</c> also in lower case, RFC 3339). Years 0001 to 9999, in UTC too. What is finer than a millisecond is cut off.
/// Not taken: a time without offset, a leap second (60), 24:00, a comma, blanks.
/// </remarks>
public static class IsoTime
{
    /// <summary>0001-01-01T00:00:00.000Z.</summary>
    public const long MinMs = -62_135_596_800_000;

    /// <summary>9999-12-31T23:59:59.999Z.</summary>
    public const long MaxMs = 253_402_300_799_999;

    /// <summary>Longest text that can be a time: nine digits of fraction and an offset with colon.</summary>
    public const int MaxLength = 35;

    /// <summary>Of times as they are written.</summary>
    public const int FormattedLength = 24;

    private const int MinLength = 17;
    private const int MsPerMinute = 60_000;

    /// <summary>Never throws for bad input.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out long timeMs) => TryParse(text.AsSpan(), out timeMs);

    /// <inheritdoc cref="TryParse(string?, out long)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out long timeMs)
    {
        timeMs = 0;
        if (text.Length > MaxLength)
            return false;
        Span<byte> ascii = stackalloc byte[MaxLength];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > 127)
                return false;
            ascii[i] = (byte)text[i];
        }
        return TryParse(ascii[..text.Length], out timeMs);
    }

    /// <inheritdoc cref="TryParse(string?, out long)"/>
    public static bool TryParse(ReadOnlySpan<byte> text, out long timeMs)
    {
        timeMs = 0;
        if (text.Length is < MinLength or > MaxLength)
            return false;
        if (
            !TryDigits(text, 0, 4, out var year)
            || text[4] != '-'
            || !TryDigits(text, 5, 2, out var month)
            || text[7] != '-'
            || !TryDigits(text, 8, 2, out var day)
            || text[10] is not ((byte)'T' or (byte)'t')
            || !TryDigits(text, 11, 2, out var hour)
            || text[13] != ':'
            || !TryDigits(text, 14, 2, out var minute)
        )
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
            return false;
        if (!TrySeconds(text[16..], out var ms, out var taken) || !TryOffset(text[(16 + taken)..], out var offsetMinutes))
            return false;
        var days = new DateTime(year, month, day).Ticks / TimeSpan.TicksPerDay;
        var utcMs = MinMs + (days * 86_400_000) + (hour * 3_600_000L) + ((minute - offsetMinutes) * (long)MsPerMinute) + ms;
        if (utcMs is < MinMs or > MaxMs)
            return false;
        timeMs = utcMs;
        return true;
    }

    /// <summary>With milliseconds and <c>Z</c>, always 24 characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the years 0001 to 9999.</exception>
    public static string Format(long timeMs)
    {
        Span<byte> text = stackalloc byte[FormattedLength];
        Format(timeMs, text);
        return Encoding.ASCII.GetString(text);
    }

    /// <inheritdoc cref="Format(long)"/>
    /// <param name="utf8">At least <see cref="FormattedLength"/> bytes.</param>
    public static void Format(long timeMs, Span<byte> utf8)
    {
        if (timeMs is < MinMs or > MaxMs)
            throw new ArgumentOutOfRangeException(nameof(timeMs), timeMs, "Only the years 0001 to 9999 can be written.");
        // The round-trip format has four digits more.
        Span<byte> text = stackalloc byte[FormattedLength + 4];
        new DateTime((timeMs - MinMs) * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc).TryFormat(
            text,
            out _,
            "O",
            CultureInfo.InvariantCulture
        );
        text[..(FormattedLength - 1)].CopyTo(utf8);
        utf8[FormattedLength - 1] = (byte)'Z';
    }

    private static bool TrySeconds(ReadOnlySpan<byte> text, out int ms, out int taken)
    {
        (ms, taken) = (0, 0);
        if (text[0] != ':')
            return true;
        if (!TryDigits(text, 1, 2, out var seconds) || seconds > 59)
            return false;
        (ms, taken) = (seconds * 1000, 3);
        if (taken == text.Length || text[taken] != '.')
            return true;
        taken++;
        var digits = 0;
        for (var scale = 100; taken < text.Length && char.IsAsciiDigit((char)text[taken]); taken++, digits++, scale /= 10)
            ms += (text[taken] - '0') * scale;
        return digits is >= 1 and <= 9;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
            return text[0] is (byte)'Z' or (byte)'z';
        if (text.Length < 3 || text[0] is not ((byte)'+' or (byte)'-') || !TryDigits(text, 1, 2, out var hours))
            return false;
        var rest = 0;
        var read = text.Length switch
        {
            3 => true,
            5 => TryDigits(text, 3, 2, out rest),
            6 => text[3] == ':' && TryDigits(text, 4, 2, out rest),
            _ => false,
        };
        minutes = ((hours * 60) + rest) * (text[0] == '-' ? -1 : 1);
        return read && hours <= 23 && rest <= 59;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, int start, int count, out int value)
    {
        value = 0;
        if (start + count > text.Length)
            return false;
        for (var i = start; i < start + count; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit > 9)
                return false;
            value = (value * 10) + digit;
        }
        return true;
    }
}
