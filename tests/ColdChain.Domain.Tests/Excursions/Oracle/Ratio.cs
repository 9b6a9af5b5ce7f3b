using System.Globalization;
using System.Numerics;

namespace ColdChain.Domain.Tests.Excursions.Oracle;

/// <summary>An exact fraction, so that the oracle knows no rounding but the contract's own.</summary>
public readonly struct Ratio
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;

    private Ratio(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (_numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    public static Ratio Of(long value) => new(value, 1);

    public static Ratio Of(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? 0 : text.Length - point - 1;
        return new Ratio(
            BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
            BigInteger.Pow(10, digits)
        );
    }

    private BigInteger Denominator => _denominator.IsZero ? 1 : _denominator;

    public double ToDouble()
    {
        // 2^64 keeps more digits than a double has.
        var (whole, rest) = BigInteger.DivRem(_numerator, Denominator);
        return (double)whole + ((double)((rest << 64) / Denominator) / Math.Pow(2, 64));
    }

    /// <summary>floor(x + 1/2).</summary>
    public long RoundHalfUp()
    {
        var twice = (2 * _numerator) + Denominator;
        var divisor = 2 * Denominator;
        var quotient = BigInteger.DivRem(twice, divisor, out var rest);
        return (long)(rest.Sign < 0 ? quotient - 1 : quotient);
    }

    public static Ratio operator +(Ratio a, Ratio b) =>
        new((a._numerator * b.Denominator) + (b._numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Ratio operator -(Ratio a) => new(-a._numerator, a.Denominator);

    public static Ratio operator -(Ratio a, Ratio b) => a + -b;

    public static Ratio operator *(Ratio a, Ratio b) => new(a._numerator * b._numerator, a.Denominator * b.Denominator);

    public static Ratio operator /(Ratio a, Ratio b) => new(a._numerator * b.Denominator, a.Denominator * b._numerator);

    public static bool operator <(Ratio a, Ratio b) => a.Compare(b) < 0;

    public static bool operator >(Ratio a, Ratio b) => a.Compare(b) > 0;

    public static bool operator <=(Ratio a, Ratio b) => a.Compare(b) <= 0;

    public static bool operator >=(Ratio a, Ratio b) => a.Compare(b) >= 0;

    public static Ratio Max(Ratio a, Ratio b) => a > b ? a : b;

    public static Ratio Min(Ratio a, Ratio b) => a < b ? a : b;

    public int Compare(Ratio other) => (_numerator * other.Denominator).CompareTo(other._numerator * Denominator);

    public override string ToString() => ToDouble().ToString("R", CultureInfo.InvariantCulture);
}
