using ColdChain.Domain.Forecasting;

namespace ColdChain.Monitoring.Forecasting;

/// <summary>
/// The last two hours of a channel, thinned to one sample in two minutes whatever its rate: the newest is always there. About 1 kB.
/// </summary>
internal sealed class SampleRing
{
    /// <summary>So many at <see cref="SpacingMs"/> are the estimator's window.</summary>
    private const int Size = 60;

    private const long SpacingMs = 120_000;

    private readonly BreachSample[] _samples = new BreachSample[Size];
    private int _count;
    private int _newest = -1;

    public BreachSample? Newest => _count == 0 ? null : _samples[_newest];

    /// <summary>From the oldest to the newest, ms; 0 while empty.</summary>
    public long SpanMs => _count < 2 ? 0 : _samples[_newest].TimeMs - _samples[At(_count - 1)].TimeMs;

    /// <summary>Older than the newest: nothing happens, the ring looks ahead.</summary>
    public void Add(long timeMs, double value)
    {
        if (_count > 0 && timeMs < _samples[_newest].TimeMs)
            return;
        // The newest gives way until it is far enough from the one before it.
        var stays =
            _count < 2 ? _count == 0 || timeMs > _samples[_newest].TimeMs : _samples[_newest].TimeMs - _samples[At(1)].TimeMs >= SpacingMs;
        if (stays && (_count == 0 || timeMs > _samples[_newest].TimeMs))
        {
            _newest = (_newest + 1) % Size;
            _count = Math.Min(Size, _count + 1);
        }
        _samples[_newest] = new BreachSample(timeMs, value);
    }

    /// <summary>In no particular order.</summary>
    public ReadOnlySpan<BreachSample> Samples => _samples.AsSpan(0, _count);

    private int At(int back) => (_newest - back + Size) % Size;
}
