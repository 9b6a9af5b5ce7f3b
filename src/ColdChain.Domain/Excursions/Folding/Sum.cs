namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A sum of many doubles that keeps the digits which plain addition loses (Neumaier 1974).</summary>
internal struct Sum
{
    private double _total;
    private double _lost;

    /// <summary>Infinite when the terms leave the range of a double.</summary>
    public readonly double Value => double.IsFinite(_total) ? _total + _lost : _total;

    public void Add(double term)
    {
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
