using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Kind <c>cumulative</c> without window: fires when all the time out of the series has reached the limit, and stays.</summary>
internal sealed class CumulativeFold(string identity, CumulativeRule rule) : RuleFold(identity, rule)
{
    private readonly CumulativeRule _rule = rule;
    private readonly Level _limit = new(rule.Direction == ThresholdDirection.Above ? rule.Threshold : -rule.Threshold);
    private readonly decimal _limitMs = Milliseconds(rule.Limit);
    private CumulativeState _before;
    private CumulativeState _after;

    public override Excursion? Take(in Step step, bool again)
    {
        if (!again)
            _before = _after;
        _after = _before;
        Fold(ref _after, step);
        return null;
    }

    public override Excursion? Open(in Instant newest, long? toMs)
    {
        if (_after.FiredAtMs is not { } firedAtMs)
            return null;
        var outSeconds = (double)(_after.OutMs / 1000);
        return New(firedAtMs, null, newest.TimeMs, outSeconds) with
        {
            DurationSeconds = outSeconds,
            Peak = _rule.Direction == ThresholdDirection.Above ? _after.Peak : -_after.Peak,
            PeakAtMs = _after.PeakAtMs,
            DegreeMinutes = _after.Area.Value,
        };
    }

    public override void Save(StateWriter writer) => _before.Save(writer);

    public override void Restore(ref StateReader reader) => _before = _after = CumulativeState.Restore(ref reader);

    private void Fold(ref CumulativeState state, in Step step)
    {
        var to = step.Now.Towards(_rule.Direction);
        if (state.PeakAtMs is null || to > state.Peak)
            (state.Peak, state.PeakAtMs) = (to, step.Now.TimeMs);
        if (step.Link != Link.Segment)
            return;
        var from = step.Previous.Towards(_rule.Direction);
        var (outFromMs, outToMs) = Segment.Out(from, to, _limit, _rule.Inclusive, step.ElapsedMs);
        var beforeMs = state.OutMs;
        state.OutMs += outToMs - outFromMs;
        Segment.AddArea(ref state.Area, from, to, _limit.Value, step.ElapsedMs);
        if (state.FiredAtMs is not null || state.OutMs < _limitMs - OutTime.Tolerance)
            return;
        var firedAfterMs = Math.Clamp(outFromMs + (_limitMs - beforeMs), outFromMs, outToMs);
        state.FiredAtMs = step.Previous.TimeMs + (long)decimal.Floor(firedAfterMs + OutTime.Tolerance + 0.5m);
    }

    public static decimal Milliseconds(TimeSpan length) => (decimal)length.Ticks / TimeSpan.TicksPerMillisecond;
}
