namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A weighted sum of exp(x), kept as sum x exp(scale), so that neither very cold nor very hot values leave the range of a double.</summary>
/// <remarks>exp(-dH/(R T)) is 0 in a double below about 13 K, and so close to 1 at absurd heat that its logarithm is noise.</remarks>
internal struct ArrheniusSum
{
    /// <summary>exp of this is far from overflow even times the longest weight.</summary>
    private const double Headroom = 300;

    private double _scale;
    private double _sum;

    /// <summary>Of everything added, in the unit of the weights.</summary>
    public double Weight { get; private set; }

    /// <param name="exponent">Minus infinity at or below absolute zero: weighs, and adds nothing.</param>
    public void Add(double exponent, double weight)
    {
        Weight += weight;
        if (!double.IsFinite(exponent))
            return;
        if (_sum == 0)
            _scale = exponent;
        else if (exponent > _scale + Headroom)
            Rescale(exponent);
        _sum += weight * Math.Exp(exponent - _scale);
    }

    /// <summary>Adds a segment by the trapezoid of its two ends.</summary>
    public void AddSegment(double fromExponent, double toExponent, double weight)
    {
        Add(fromExponent, weight / 2);
        Add(toExponent, weight / 2);
    }

    public void Add(ArrheniusSum other)
    {
        Weight += other.Weight;
        if (other._sum == 0)
            return;
        if (_sum == 0)
            _scale = other._scale;
        else if (other._scale > _scale)
            Rescale(other._scale);
        _sum += other._sum * Math.Exp(other._scale - _scale);
    }

    /// <summary>ln of the weighted mean; minus infinity when everything was at absolute zero.</summary>
    public readonly double LogOfMean => _scale + Math.Log(_sum / Weight);

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_scale);
        writer.Write(_sum);
        writer.Write(Weight);
    }

    public static ArrheniusSum Restore(ref StateReader reader) =>
        new()
        {
            _scale = reader.ReadDouble(),
            _sum = reader.ReadDouble(),
            Weight = reader.ReadDouble(),
        };

    private void Rescale(double scale)
    {
        _sum *= Math.Exp(_scale - scale);
        _scale = scale;
    }
}
