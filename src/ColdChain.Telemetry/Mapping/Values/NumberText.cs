using System.Globalization;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>Numbers as devices write them: with blanks around, with a decimal comma, with the unit behind.</summary>
internal static class NumberText
{
    private const int MaxDigits = 400;

    /// <summary>A number alone; no unit behind it.</summary>
    public static bool TryRead(string? text, out double number)
    {
        number = 0;
        return text is not null && TryRead(text, allowComma: true, out number, out var rest) && rest.IsEmpty;
    }

    /// <summary>
    /// Reads a number at the beginning. One comma without a point is a decimal comma; thousands are never grouped. NaN and infinities are numbers here.
    /// </summary>
    /// <param name="rest">What stands behind it, without blanks: the unit.</param>
    public static bool TryRead(ReadOnlySpan<char> text, bool allowComma, out double number, out ReadOnlySpan<char> rest)
    {
        number = 0;
        rest = default;
        text = text.Trim();
        if (IsNotANumber(text))
        {
            number = double.NaN;
            return true;
        }
        if (text.StartsWith("\u2212"))
            return TryReadUnsigned(text[1..].TrimStart(), negative: true, allowComma, out number, out rest);
        if (text.StartsWith("-") || text.StartsWith("+"))
            return TryReadUnsigned(text[1..].TrimStart(), text[0] is '-', allowComma, out number, out rest);
        return TryReadUnsigned(text, negative: false, allowComma, out number, out rest);
    }

    private static bool IsNotANumber(ReadOnlySpan<char> text) =>
        text.Equals("nan", StringComparison.OrdinalIgnoreCase)
        || text.Equals("-nan", StringComparison.OrdinalIgnoreCase)
        || text.Equals("inf", StringComparison.OrdinalIgnoreCase)
        || text.Equals("-inf", StringComparison.OrdinalIgnoreCase)
        || text.Equals("infinity", StringComparison.OrdinalIgnoreCase)
        || text.Equals("-infinity", StringComparison.OrdinalIgnoreCase);

    private static bool TryReadUnsigned(
        ReadOnlySpan<char> text,
        bool negative,
        bool allowComma,
        out double number,
        out ReadOnlySpan<char> rest
    )
    {
        number = 0;
        rest = default;
        var (at, digits, comma) = (0, 0, -1);
        var point = false;
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
                digits++;
            else if (text[at] is '.' or ',' && !point && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                if (text[at] is ',' && !allowComma)
                    return false;
                (point, comma) = (true, text[at] is ',' ? at : -1);
            }
            else
                break;
        }
        if (digits is 0 or > MaxDigits)
            return false;
        // "21." is how some print whole numbers.
        var end = at;
        if (at < text.Length && text[at] is '.' && !point)
            at++;
        else if (at + 1 < text.Length && text[at] is 'e' or 'E')
        {
            var sign = text[at + 1] is '+' or '-' ? 1 : 0;
            var exponent = at + 1 + sign;
            while (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
                exponent++;
            if (exponent > at + 1 + sign)
                end = at = exponent;
        }
        Span<char> digitsOnly = stackalloc char[end];
        text[..end].CopyTo(digitsOnly);
        if (comma >= 0)
            digitsOnly[comma] = '.';
        if (
            !double.TryParse(
                digitsOnly,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out number
            )
        )
            return false;
        if (negative && number != 0)
            number = -number;
        rest = text[at..].Trim();
        // A second number behind the first is no unit: "1.234,5", "12:30", "3 4".
        return rest.IsEmpty || !(char.IsAsciiDigit(rest[0]) || rest[0] is '.' or ',' or ':' or ';' or '-' or '/');
    }
}
