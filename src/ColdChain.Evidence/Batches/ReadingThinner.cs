using ColdChain.Evidence.Charts;

namespace ColdChain.Evidence.Batches;

/// <summary>Keeps of a long series what a chart can show: minimum, maximum and mean of equal steps.</summary>
internal sealed class ReadingThinner(long fromMs, long toMs, int steps)
{
    private readonly long _stepMs = Math.Max(1, (toMs - fromMs) / steps);
    private readonly List<ChartPoint> _points = [];
    private long _step = -1;
    private double _min;
    private double _max;
    private double _sum;
    private long _timeSum;
    private int _count;

    public long StepMs => _stepMs;

    /// <summary>In order of time.</summary>
    public void Add(long timeMs, double value)
    {
        var step = (timeMs - fromMs) / _stepMs;
        if (step != _step)
            Close();
        _step = step;
        (_min, _max) = _count == 0 ? (value, value) : (Math.Min(_min, value), Math.Max(_max, value));
        _sum += value;
        _timeSum += timeMs - fromMs;
        _count++;
    }

    public IReadOnlyList<ChartPoint> Take()
    {
        Close();
        return _points;
    }

    private void Close()
    {
        if (_count > 0)
            _points.Add(new ChartPoint(fromMs + (_timeSum / _count), _min, _max, _sum / _count));
        (_sum, _timeSum, _count) = (0, 0, 0);
    }
}
