using System.Globalization;
using System.Numerics;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A least-squares slope of any values, as a fraction. Slow: for windows whose slope a double cannot tell from its limit.</summary>
internal sealed class ExactSlope
{
    private const int MsPerMinute = 60_000;

    /// <summary>Digits of a quotient: a double has 17.</summary>
    private const int QuotientDigits = 20;

    private readonly BigInteger _rise;
    private readonly BigInteger _run;

    /// <summary>The rise is a whole number of 10^this.</summary>
    private readonly int _exponent;

    /// <param name="samples">At least two different times.</param>
    public ExactSlope(IEnumerable<(long TimeMs, double Value)> samples)
    {
        var parsed = samples.Select(sample => (sample.TimeMs, Value: DecimalText.Of(sample.Value))).ToList();
        _exponent = parsed.Min(sample => sample.Value.Exponent);
        var origin = parsed[0].TimeMs;
        BigInteger count = parsed.Count;
        BigInteger sumX = 0,
            sumY = 0,
            sumXx = 0,
            sumXy = 0;
        foreach (var (timeMs, value) in parsed)
        {
            BigInteger x = timeMs - origin;
            var y = value.In(_exponent);
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        _rise = ((count * sumXy) - (sumX * sumY)) * MsPerMinute;
        _run = (count * sumXx) - (sumX * sumX);
    }

    /// <summary>Steeper than a limit per minute, decided without rounding.</summary>
    public bool IsSteeperThan(decimal perMinute)
    {
        var limit = DecimalText.Of(perMinute);
        var scale = Math.Min(limit.Exponent, _exponent);
        return new DecimalText(_rise, _exponent).In(scale) > limit.In(scale) * _run;
    }

    /// <summary>Per minute; at most the largest double, which then says: at least so much.</summary>
    public double PerMinute
    {
        get
        {
            // As many digits in front of the division as leave the quotient those of a double, however small it is.
            var digits = Math.Max(0, QuotientDigits + DigitsOf(_run) - DigitsOf(_rise));
            var quotient = _rise * BigInteger.Pow(10, digits) / _run;
            var value = double.Parse($"{quotient}E{_exponent - digits}", NumberStyles.Float, CultureInfo.InvariantCulture);
            return Math.Clamp(value, double.MinValue, double.MaxValue);
        }
    }

    private static int DigitsOf(BigInteger number) => number.IsZero ? 1 : (int)BigInteger.Log10(BigInteger.Abs(number)) + 1;
}
