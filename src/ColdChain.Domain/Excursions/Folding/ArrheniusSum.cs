namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A weighted sum of exp(x), kept as sum x exp(scale), so that neither very cold nor very hot values leave the range of a double.</summary>
/// <remarks>
/// exp(-dH/(R T)) is 0 in a double below about 13 K, and so close to 1 at absurd heat that nothing of T is left in it: therefore the
/// weighted sum of exp(x - scale) - 1 is kept beside the sum of exp(x - scale), and each speaks where it is the exact one.
/// </remarks>
internal struct ArrheniusSum
{
    /// <summary>exp of this is far from overflow even times the longest weight.</summary>
    private const double Headroom = 300;

    private double _scale;
    private double _sum;

    /// <summary>Of exp(x - scale) - 1, over everything added; means nothing while the sum is 0.</summary>
    private double _excess;

    /// <summary>Of everything added, in the unit of the weights.</summary>
    public double Weight { get; private set; }

    /// <param name="exponent">Minus infinity at or below absolute zero: weighs, and adds nothing.</param>
    public void Add(double exponent, double weight)
    {
        if (weight == 0)
            return;
        if (double.IsFinite(exponent))
        {
            if (_sum == 0)
                (_scale, _excess) = (exponent, -Weight);
            else if (exponent > _scale + Headroom)
                Rescale(exponent);
            _sum += weight * Math.Exp(exponent - _scale);
        }
        _excess += weight * NearOne.ExpLessOne(exponent - _scale);
        Weight += weight;
    }

    /// <summary>Adds a segment by the trapezoid of its two ends.</summary>
    public void AddSegment(double fromExponent, double toExponent, double weight)
    {
        Add(fromExponent, weight / 2);
        Add(toExponent, weight / 2);
    }

    public void Add(ArrheniusSum other)
    {
        if (other._sum == 0)
        {
            _excess -= other.Weight;
            Weight += other.Weight;
            return;
        }
        if (_sum == 0)
            (_scale, _excess) = (other._scale, -Weight);
        else if (other._scale > _scale)
            Rescale(other._scale);
        other.Rescale(_scale);
        _sum += other._sum;
        _excess += other._excess;
        Weight += other.Weight;
    }

    /// <summary>ln of the weighted mean; minus infinity when everything was at absolute zero.</summary>
    public readonly double LogOfMean =>
        _sum == 0 ? double.NegativeInfinity
        : Math.Abs(_excess) < Weight / 2 ? _scale + NearOne.LogOfOneAnd(_excess / Weight)
        : _scale + Math.Log(_sum / Weight);

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_scale);
        writer.Write(_sum);
        writer.Write(_excess);
        writer.Write(Weight);
    }

    public static ArrheniusSum Restore(ref StateReader reader) =>
        new()
        {
            _scale = reader.ReadDouble(),
            _sum = reader.ReadDouble(),
            _excess = reader.ReadDouble(),
            Weight = reader.ReadDouble(),
        };

    private void Rescale(double scale)
    {
        if (scale == _scale)
            return;
        var factor = Math.Exp(_scale - scale);
        _sum *= factor;
        _excess = (_excess * factor) + (Weight * NearOne.ExpLessOne(_scale - scale));
        _scale = scale;
    }
}
