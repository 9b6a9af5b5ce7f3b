namespace ColdChain.Domain.Excursions;

/// <summary>Good samples of one channel in any order, 16 bytes each. Not thread safe.</summary>
public sealed class SampleSeries
{
    private const int FirstCapacity = 256;

    private long[] _timesMs = [];
    private double[] _values = [];
    private bool _inOrder = true;

    public int Count { get; private set; }

    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: such a thing is a fault, not a sample.</exception>
    public void Add(long timeMs, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A good sample has a finite value.");
        if (Count == _timesMs.Length)
        {
            var capacity = Math.Max(FirstCapacity, Count * 2);
            Array.Resize(ref _timesMs, capacity);
            Array.Resize(ref _values, capacity);
        }
        _inOrder &= Count == 0 || _timesMs[Count - 1] <= timeMs;
        _timesMs[Count] = timeMs;
        _values[Count] = value;
        Count++;
    }

    /// <summary>All times in order, repeats too.</summary>
    public IReadOnlyList<long> Times()
    {
        Sort();
        return _timesMs[..Count];
    }

    internal ReadOnlySpan<long> TimesMs => _timesMs.AsSpan(0, Count);
    internal ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    internal void Sort()
    {
        if (!_inOrder)
            Array.Sort(_timesMs, _values, 0, Count);
        _inOrder = true;
    }
}
