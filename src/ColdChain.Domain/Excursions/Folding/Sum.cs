namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A weighted sum of many doubles that keeps the digits which plain addition loses (Neumaier 1974).</summary>
/// <remarks>Terms are carried at 2^-128 of their size, which costs no digit, so that years of the largest doubles stay in range.</remarks>
internal struct Sum
{
    private const double Down = 1 / Up;
    private const double Up = 340282366920938463463374607431768211456d;

    /// <summary>Two doubles have 32 digits: a sum that is this much smaller than its terms has none left.</summary>
    private const double Cancelled = 1e-20;

    private double _total;
    private double _lost;
    private double _largest;

    /// <summary>At most the largest double, which then says: at least so much.</summary>
    public readonly double Value => Math.Clamp((_total + _lost) * Up, double.MinValue, double.MaxValue);

    /// <summary>The sum divided by the weight of all that was added; finite.</summary>
    public readonly double Per(double weight) => Math.Clamp((_total + _lost) / weight * Up, double.MinValue, double.MaxValue);

    /// <summary>Huge terms of both signs have cancelled: too few digits are left to trust.</summary>
    public readonly bool IsCancelled => Math.Abs(_total + _lost) < _largest * Cancelled;

    /// <param name="value">Finite.</param>
    /// <param name="weight">Below 2^64.</param>
    public void Add(double value, double weight)
    {
        var term = value * Down * weight;
        _largest = Math.Max(_largest, Math.Abs(term));
        var total = _total + term;
        _lost += Math.Abs(_total) >= Math.Abs(term) ? _total - total + term : term - total + _total;
        _total = total;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_total);
        writer.Write(_lost);
    }

    public static Sum Restore(ref StateReader reader) => new() { _total = reader.ReadDouble(), _lost = reader.ReadDouble() };
}
