using System.Globalization;
using System.Numerics;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A least-squares slope of any values, compared as a fraction. Slow: for windows whose slope a double cannot tell from its limit.</summary>
internal static class ExactSlope
{
    /// <param name="perMinute">The limit.</param>
    /// <param name="samples">At least two different times.</param>
    public static bool IsSteeperThan(decimal perMinute, IEnumerable<(long TimeMs, double Value)> samples)
    {
        var parsed = samples.Select(sample => (sample.TimeMs, Value: Parse(sample.Value))).ToList();
        var limit = Parse(perMinute.ToString(CultureInfo.InvariantCulture));
        var scale = Math.Min(limit.Exponent, parsed.Min(sample => sample.Value.Exponent));
        var origin = parsed[0].TimeMs;
        BigInteger count = parsed.Count;
        BigInteger sumX = 0,
            sumY = 0,
            sumXx = 0,
            sumXy = 0;
        foreach (var (timeMs, value) in parsed)
        {
            BigInteger x = timeMs - origin;
            var y = Scaled(value, scale);
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        return ((count * sumXy) - (sumX * sumY)) * 60_000 > Scaled(limit, scale) * ((count * sumXx) - (sumX * sumX));
    }

    /// <summary>The shortest text of a double is the text it was read from.</summary>
    private static (BigInteger Digits, int Exponent) Parse(double value) => Parse(value.ToString("R", CultureInfo.InvariantCulture));

    private static (BigInteger Digits, int Exponent) Parse(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
            (mantissa, exponent) = (mantissa.Remove(point, 1), exponent - (mantissa.Length - point - 1));
        return (BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent);
    }

    private static BigInteger Scaled((BigInteger Digits, int Exponent) value, int scale) =>
        value.Digits * BigInteger.Pow(10, value.Exponent - scale);
}
