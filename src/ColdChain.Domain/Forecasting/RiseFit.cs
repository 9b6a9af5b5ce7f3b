namespace ColdChain.Domain.Forecasting;

/// <summary>
/// A curve through a rise by least squares: y = a + b (x - mean of x), where y is the value itself (a line) or -ln(ambient - value), in which
/// first-order warming is a line. There a sample weighs (ambient - value)^2, because that is how the logarithm stretches its noise.
/// </summary>
/// <remarks>x in seconds, counted from the newest sample. Values are mirrored so that they rise.</remarks>
internal sealed class RiseFit
{
    /// <summary>The weights come from the fitted curve: they have settled to 1e-9 after this many rounds.</summary>
    private const int Rounds = 4;

    private readonly double? _ambient;
    private readonly double _meanX;
    private readonly double _weights;
    private readonly double _spread;
    private readonly double _level;
    private readonly double _slope;
    private readonly int _count;

    private RiseFit(ReadOnlySpan<RisePoint> points, double? ambient)
    {
        (_ambient, _count) = (ambient, points.Length);
        for (var round = 0; round < (ambient is null ? 1 : Rounds); round++)
        {
            double weights = 0,
                sumX = 0,
                sumY = 0;
            foreach (var point in points)
            {
                var weight = Weight(point, round);
                weights += weight;
                sumX += weight * point.X;
                sumY += weight * Straight(point.Value);
            }
            var (meanX, meanY) = (sumX / weights, sumY / weights);
            double spread = 0,
                product = 0;
            foreach (var point in points)
            {
                var weight = Weight(point, round);
                spread += weight * (point.X - meanX) * (point.X - meanX);
                product += weight * (point.X - meanX) * (Straight(point.Value) - meanY);
            }
            (_weights, _meanX, _level, _spread, _slope) = (weights, meanX, meanY, spread, product / spread);
        }
        foreach (var point in points)
        {
            var residual = point.Value - At(point.X);
            SquaredResiduals += residual * residual;
        }
    }

    /// <summary>Sum of the squared distances between values and curve, in the unit of the values squared.</summary>
    public double SquaredResiduals { get; }

    /// <summary>Standard deviation of the noise about the curve.</summary>
    public double Noise => Math.Sqrt(SquaredResiduals / (_count - 2));

    public bool IsFirstOrder => _ambient is not null;

    /// <returns>Null: a value has reached the ambient temperature, or all times are one.</returns>
    public static RiseFit? Of(ReadOnlySpan<RisePoint> points, double? ambient)
    {
        if (ambient is { } reached)
        {
            foreach (var point in points)
            {
                if (point.Value >= reached)
                    return null;
            }
        }
        var fit = new RiseFit(points, ambient);
        return double.IsFinite(fit._slope) && double.IsFinite(fit.SquaredResiduals) ? fit : null;
    }

    /// <summary>The curve's value at <paramref name="x"/> seconds.</summary>
    public double At(double x)
    {
        var straight = _level + _slope * (x - _meanX);
        return _ambient is { } ambient ? ambient - Math.Exp(-straight) : straight;
    }

    /// <summary>
    /// Where the curve crosses a value, in seconds after the newest sample, with its 90 % interval: all x at which the fitted line cannot be
    /// told from the value at that level (Fieller 1954). Other than the plain delta method it is as long to the late side as a flat slope makes it.
    /// </summary>
    /// <returns>Null: it never does, or the rise is too uncertain for an end of the interval.</returns>
    public (double At, double Earliest, double Latest)? Crosses(double value)
    {
        if (_slope <= 0 || value >= _ambient)
            return null;
        var missing = Straight(value) - _level;
        var quantile = StudentT.Quantile95(_count - 2);
        var q = quantile * quantile * SquaredResiduals / (_count - 2);
        var a = _slope * _slope - q / _spread;
        if (!(a > 0))
            return null;
        var root = Math.Sqrt(Math.Max(0, q * (missing * missing / _spread + a / _weights)));
        return (_meanX + missing / _slope, _meanX + (_slope * missing - root) / a, _meanX + (_slope * missing + root) / a);
    }

    private double Straight(double value) => _ambient is { } ambient ? -Math.Log(ambient - value) : value;

    private double Weight(in RisePoint point, int round)
    {
        if (_ambient is not { } ambient)
            return 1;
        var distance = ambient - (round == 0 ? point.Value : At(point.X));
        return distance * distance;
    }
}
