using System.Numerics;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>
/// The sums of a least-squares line, in whole milliseconds and billionths of a unit. Whole numbers add and subtract without error, so that a
/// window can slide with constant work for ever, and a slope that equals the limit on paper equals it here.
/// </summary>
internal struct SlopeSums
{
    private const double MsPerMinute = 60_000;

    private long _count;
    private Int128 _x;
    private Int128 _y;
    private Int128 _xx;
    private Int128 _xy;

    public readonly long Count => _count;

    public void Add(long x, long y) => Change(1, x, y);

    public void Remove(long x, long y) => Change(-1, x, y);

    /// <summary>Counts times from a later instant on: keeps the sums small over years.</summary>
    public void MoveOrigin(long laterMs)
    {
        var shift = (Int128)laterMs;
        _xx += (_count * shift * shift) - (2 * shift * _x);
        _xy -= shift * _y;
        _x -= _count * shift;
    }

    /// <summary>Per minute, in plain arithmetic.</summary>
    public readonly double RoughPerMinute => (double)Rise / (double)Run / ExactValue.PerUnit * MsPerMinute;

    /// <summary>Per minute, the double nearest to the exact quotient: equal slopes are equal doubles, whatever samples made them.</summary>
    /// <remarks>At least two different times are in it: the denominator is positive.</remarks>
    public readonly double PerMinute
    {
        get
        {
            var (rise, run) = (Rise, Run);
            var divisor = GreatestCommonDivisor(Int128.Abs(rise), run);
            return (double)(rise / divisor) / (double)(run / divisor) / ExactValue.PerUnit * MsPerMinute;
        }
    }

    /// <summary>The slope is steeper than a limit per minute, decided without rounding.</summary>
    /// <param name="perMinute">In billionths of a unit.</param>
    public readonly bool IsSteeperThan(long perMinute)
    {
        var (rise, run) = (Rise, Run);
        // rise / run > perMinute / 60000, by whole parts first: the products need not fit.
        var (whole, rest) = Int128.DivRem(rise, run);
        if (rest < 0)
            (whole, rest) = (whole - 1, rest + run);
        var (limitWhole, limitRest) = Math.DivRem(perMinute, 60_000L);
        if (limitRest < 0)
            (limitWhole, limitRest) = (limitWhole - 1, limitRest + 60_000);
        if (whole != limitWhole)
            return whole > limitWhole;
        // Only near the limit itself: here the products can leave 128 bits.
        return (BigInteger)rest * 60_000 > (BigInteger)run * limitRest;
    }

    private readonly Int128 Rise => (_count * _xy) - (_x * _y);

    private readonly Int128 Run => (_count * _xx) - (_x * _x);

    private void Change(int sign, long x, long y)
    {
        _count += sign;
        _x += sign * (Int128)x;
        _y += sign * (Int128)y;
        _xx += sign * (Int128)x * x;
        _xy += sign * (Int128)x * y;
    }

    private static Int128 GreatestCommonDivisor(Int128 one, Int128 other)
    {
        while (other != 0)
            (one, other) = (other, one % other);
        return one;
    }
}
