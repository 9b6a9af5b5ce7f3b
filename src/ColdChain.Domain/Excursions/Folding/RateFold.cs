using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Kind <c>rate</c>: the least-squares slope of the last window is steeper than allowed. Work grows with the samples in the window, which is short.</summary>
internal sealed class RateFold(string identity, RateRule rule) : SampleJudgedFold(identity, rule, rule.Direction)
{
    private const int FewestSamples = 3;
    private const double MsPerMinute = 60_000;

    /// <summary>Slopes are compared after rounding, so that a straight line is not steeper than itself by noise.</summary>
    private const int Digits = 9;

    private readonly RateRule _rule = rule;
    private readonly double _limit = new Level(rule.PerMinute).Value;
    private readonly double _windowMs = rule.Window.TotalMilliseconds;

    /// <summary>Since the last gap; the first <see cref="_left"/> of them have left the window.</summary>
    private readonly List<(long TimeMs, double Value)> _samples = [];
    private int _left;

    public override bool IsQuiescent(in Instant newest) => false; // the window always reaches back

    protected override Verdict Judge(in Step step, bool again)
    {
        var sample = (step.Now.TimeMs, step.Now.Towards(_rule.Direction));
        if (again)
        {
            _samples[^1] = sample;
        }
        else
        {
            Evict(step);
            _samples.Add(sample);
        }
        var slope = Slope();
        return new Verdict(slope > _limit, slope);
    }

    protected override double? AreaOf(in Step step) => null;

    protected override void SaveWindow(StateWriter writer)
    {
        writer.Write(_samples.Count - 1 - _left);
        for (var i = _left; i < _samples.Count - 1; i++)
        {
            writer.Write(_samples[i].TimeMs);
            writer.Write(_samples[i].Value);
        }
    }

    protected override void RestoreWindow(ref StateReader reader)
    {
        var count = reader.ReadInt();
        for (var i = 0; i < count; i++)
            _samples.Add((reader.ReadLong(), reader.ReadDouble()));
    }

    private void Evict(in Step step)
    {
        while (_left < _samples.Count && (step.Link == Link.Gap || step.Now.TimeMs - _samples[_left].TimeMs > _windowMs))
            _left++;
        if (_left * 2 < _samples.Count)
            return;
        _samples.RemoveRange(0, _left);
        _left = 0;
    }

    /// <summary>Per minute, times relative to the newest sample; null with too few samples.</summary>
    private double? Slope()
    {
        var count = _samples.Count - _left;
        if (count < FewestSamples)
            return null;
        var (nowMs, nowValue) = _samples[^1];
        var (meanX, meanY) = (0d, 0d);
        for (var i = _left; i < _samples.Count; i++)
        {
            meanX += (_samples[i].TimeMs - nowMs) / MsPerMinute;
            meanY += _samples[i].Value - nowValue;
        }
        meanX /= count;
        meanY /= count;
        var (products, squares) = (0d, 0d);
        for (var i = _left; i < _samples.Count; i++)
        {
            var x = ((_samples[i].TimeMs - nowMs) / MsPerMinute) - meanX;
            products += x * (_samples[i].Value - nowValue - meanY);
            squares += x * x;
        }
        return Math.Round(products / squares, Digits);
    }
}
