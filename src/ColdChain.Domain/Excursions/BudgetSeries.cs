using ColdChain.Domain.Excursions.Folding;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions;

/// <summary>Time beyond the bands of a budget over a stretch of samples: what <see cref="ChannelEvaluator"/> says of it, in parts that add up.</summary>
/// <remarks>A segment belongs to the part in which it begins. The start-up period of the profile is not looked at. Not thread safe.</remarks>
/// <param name="untilMs">Segments that begin here or later are left out.</param>
public sealed class BudgetSeries(LimitProfile profile, long untilMs)
{
    private readonly BandFold[] _bands = [.. profile.Budget.Select(band => new BandFold(band))];
    private readonly double _maxGapMs = profile.MaxGap.TotalMilliseconds;
    private Instant? _previous;
    private Instant? _now;

    /// <summary>Adds a good sample, in order of time; another value at the newest time is a conflict, of which the worse one counts.</summary>
    public void Add(long timeMs, double value)
    {
        if (_now is { } now && now.TimeMs == timeMs)
        {
            _now = new Instant(timeMs, Math.Max(now.Highest, value), Math.Min(now.Lowest, value));
            return;
        }
        Settle();
        _now = new Instant(timeMs, value, value);
    }

    /// <summary>Ms beyond each band, in the order of the profile.</summary>
    public IReadOnlyList<decimal> TakeMs()
    {
        Settle();
        return [.. _bands.Select(band => band.OutMs)];
    }

    private void Settle()
    {
        if (_now is not { } now)
            return;
        if (_previous is { } previous && previous.TimeMs < untilMs && now.TimeMs - previous.TimeMs <= _maxGapMs)
        {
            foreach (var band in _bands)
                band.Take(new Step(Link.Segment, previous, now));
        }
        (_previous, _now) = (now, null);
    }
}
