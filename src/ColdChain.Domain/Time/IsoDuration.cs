using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ColdChain.Domain.Time;

/// <summary>ISO 8601 durations of days, hours, minutes and seconds, such as <c>P1DT12H</c> or <c>PT0.5S</c>. No weeks, months or years.</summary>
/// <remarks>Only seconds may have a fraction, of at most seven digits (100 ns). A leading minus is read, so that the caller can refuse it by name.</remarks>
public static class IsoDuration
{
    /// <summary>Longest text that is looked at.</summary>
    public const int MaxLength = 64;

    /// <summary>Never throws for bad input, nor for more than a <see cref="TimeSpan"/> holds (29,000 years).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text is null || text.Length > MaxLength)
            return false;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative)
            rest = rest[1..];
        if (!rest.StartsWith("P") || rest.Length < 3)
            return false;
        rest = rest[1..];

        var ticks = 0m;
        if (!TryTake(ref rest, 'D', TimeSpan.TicksPerDay, fraction: false, ref ticks, out _))
            return false;
        if (!rest.IsEmpty)
        {
            if (rest[0] != 'T')
                return false;
            rest = rest[1..];
            if (
                !TryTake(ref rest, 'H', TimeSpan.TicksPerHour, fraction: false, ref ticks, out var hours)
                || !TryTake(ref rest, 'M', TimeSpan.TicksPerMinute, fraction: false, ref ticks, out var minutes)
                || !TryTake(ref rest, 'S', TimeSpan.TicksPerSecond, fraction: true, ref ticks, out var seconds)
                || !rest.IsEmpty
                || !(hours || minutes || seconds)
            )
                return false;
        }
        if (ticks > long.MaxValue || ticks != decimal.Truncate(ticks))
            return false;
        duration = TimeSpan.FromTicks(negative ? -(long)ticks : (long)ticks);
        return true;
    }

    /// <summary>The shortest text with days, hours, minutes, seconds; zero is <c>PT0S</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "PT0S";
        var ticks = Math.Abs((decimal)duration.Ticks);
        var text = new StringBuilder(duration < TimeSpan.Zero ? "-P" : "P");
        Append(text, ref ticks, TimeSpan.TicksPerDay, 'D');
        if (ticks == 0)
            return text.ToString();
        text.Append('T');
        Append(text, ref ticks, TimeSpan.TicksPerHour, 'H');
        Append(text, ref ticks, TimeSpan.TicksPerMinute, 'M');
        if (ticks > 0)
            text.Append((ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture)).Append('S');
        return text.ToString();
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, char unit, long ticksPerUnit, bool fraction, ref decimal ticks, out bool found)
    {
        found = false;
        var length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] == '.'))
            length++;
        if (length == 0 || length == rest.Length || rest[length] != unit)
            return true; // this unit is left out; what does not fit anywhere is found by the caller as a rest
        var style = fraction ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
        var digits = rest[..length];
        // 13 digits are more than any TimeSpan holds, and keep the product within a decimal.
        if (
            length > 24
            || !char.IsAsciiDigit(digits[0])
            || !char.IsAsciiDigit(digits[^1])
            || !decimal.TryParse(digits, style, CultureInfo.InvariantCulture, out var amount)
            || amount > 9_999_999_999_999m
        )
            return false;
        ticks += amount * ticksPerUnit;
        rest = rest[(length + 1)..];
        found = true;
        return true;
    }

    private static void Append(StringBuilder text, ref decimal ticks, long ticksPerUnit, char unit)
    {
        var amount = decimal.Truncate(ticks / ticksPerUnit);
        if (amount == 0)
            return;
        text.Append(amount.ToString("0", CultureInfo.InvariantCulture)).Append(unit);
        ticks -= amount * ticksPerUnit;
    }
}
