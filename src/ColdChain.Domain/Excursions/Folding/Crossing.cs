using System.Globalization;
using System.Numerics;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Where a segment crosses a level.</summary>
/// <remarks>
/// Values are decimal readings of instruments, and 8.1 - 7.9 is not 0.2 in binary: crossings that lie exactly on half a millisecond, or
/// times out that reach a limit exactly, would then be decided by noise. So the division is done in decimal where the values fit one,
/// from the shortest text of each value, which is the text it was read from. Only segments that do cross come here.
/// </remarks>
internal static class Crossing
{
    /// <summary>Decimals above this could overflow in a product with milliseconds.</summary>
    private const double Largest = 1e9;

    /// <summary>Digits after the point of a crossing that does not fit the decimals.</summary>
    private const int Digits = 25;
    private const decimal LastDigit = 0.0000000000000000000000001m;

    /// <summary>Time from the start of the segment to the crossing, in ms, not rounded.</summary>
    /// <param name="from">Value at the start of the segment, on one side of <paramref name="level"/> or on it.</param>
    /// <param name="to">Value at its end, on the other side or on it; not equal to <paramref name="from"/>.</param>
    /// <param name="elapsedMs">Length of the segment.</param>
    public static decimal OffsetMs(double from, double to, Level level, long elapsedMs) =>
        TryExact(from, to, level, elapsedMs, out var exact) ? exact : OfAnySize(from, to, level, elapsedMs);

    /// <summary>The same, rounded half up to whole ms.</summary>
    public static long RoundedOffsetMs(double from, double to, Level level, long elapsedMs)
    {
        if (TryExact(from, to, level, elapsedMs, out var exact))
            return (long)decimal.Floor(exact + 0.5m);
        var (part, run) = Fraction(from, to, level, elapsedMs);
        return (long)(((2 * part) + run) / (2 * run));
    }

    public static long RoundHalfUp(double ms) => (long)Math.Floor(ms + 0.5);

    private static decimal OfAnySize(double from, double to, Level level, long elapsedMs)
    {
        var (part, run) = Fraction(from, to, level, elapsedMs);
        var whole = BigInteger.DivRem(part, run, out var rest);
        return (decimal)whole + ((decimal)(rest * BigInteger.Pow(10, Digits) / run) * LastDigit);
    }

    /// <summary>The crossing as a fraction of whole numbers, from 0 to the length. Slow: for values beyond what instruments write.</summary>
    private static (BigInteger Part, BigInteger Run) Fraction(double from, double to, Level level, long elapsedMs)
    {
        var (start, end, limit) = (DecimalText.Of(from), DecimalText.Of(to), DecimalText.Of(level.Exact));
        var exponent = Math.Min(limit.Exponent, Math.Min(start.Exponent, end.Exponent));
        var run = end.In(exponent) - start.In(exponent);
        var part = (limit.In(exponent) - start.In(exponent)) * elapsedMs;
        (part, run) = (part * run.Sign, BigInteger.Abs(run));
        // A level that is nearer to a value than doubles are can lie beside it in decimal.
        return (BigInteger.Clamp(part, 0, run * elapsedMs), run);
    }

    private static bool TryExact(double from, double to, Level level, long elapsedMs, out decimal offsetMs)
    {
        offsetMs = 0;
        if (!TryDecimal(from, out var start) || !TryDecimal(to, out var end) || Math.Abs(level.Value) > Largest || start == end)
            return false;
        offsetMs = (level.Exact - start) * elapsedMs / (end - start);
        return offsetMs >= 0 && offsetMs <= elapsedMs;
    }

    private static bool TryDecimal(double value, out decimal exact)
    {
        exact = 0;
        if (!(Math.Abs(value) <= Largest))
            return false;
        exact = (decimal)value; // 15 digits: enough for what an instrument writes
        return (double)exact == value
            || (
                decimal.TryParse(
                    value.ToString("R", CultureInfo.InvariantCulture),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out exact
                )
                && (double)exact == value
            );
    }
}
