using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Kind <c>limit</c>: beyond a threshold, with deadband and delays. Values are taken with the sign turned for <c>below</c>.</summary>
internal sealed class LimitFold : RuleFold
{
    private readonly ThresholdRule _rule;
    private readonly Level _limit;
    private readonly Level _clear;
    private readonly bool _clearExcludesLevel;
    private readonly double _onDelayMs;
    private readonly double _offDelayMs;
    private LimitState _before;
    private LimitState _after;

    public LimitFold(string identity, ThresholdRule rule)
        : base(identity, rule)
    {
        _rule = rule;
        var sign = rule.Direction == ThresholdDirection.Above ? 1m : -1m;
        _limit = new Level(sign * rule.Threshold);
        _clear = new Level((sign * rule.Threshold) - rule.Deadband);
        // A deadband too small for a double must not make one value both out and cleared.
        _clearExcludesLevel = rule.Inclusive && _clear.Value == _limit.Value;
        _onDelayMs = rule.OnDelay.TotalMilliseconds;
        _offDelayMs = rule.OffDelay.TotalMilliseconds;
    }

    public override int Transients => _after.Transients;

    public override Excursion? Take(in Step step, bool again)
    {
        if (!again)
            _before = _after;
        _after = _before;
        return Fold(ref _after, step);
    }

    public override Excursion? Open(in Instant newest, long? toMs)
    {
        if (_after.Phase == LimitPhase.Inside)
            return null;
        var measuredToMs = _after.Phase == LimitPhase.Returned ? _after.EndMs : newest.TimeMs;
        return Counts(_after, measuredToMs, out var certain) ? Listed(_after, measuredToMs, certain) with { EndMs = null } : null;
    }

    public override void Save(StateWriter writer) => _before.Save(writer);

    public override void Restore(ref StateReader reader) => _before = _after = LimitState.Restore(ref reader);

    private Excursion? Fold(ref LimitState state, in Step step)
    {
        var from = step.Link == Link.First ? 0 : step.Previous.Towards(_rule.Direction);
        var to = step.Now.Towards(_rule.Direction);
        var isOut = Segment.IsOut(to, _limit.Value, _rule.Inclusive);

        Excursion? closed = null;
        switch (state.Phase)
        {
            case LimitPhase.Inside when isOut:
                Begin(ref state, step, from, to, OutAt(step, from, to));
                break;
            case LimitPhase.Out:
                GoOn(ref state, step, from, to, isOut);
                break;
            case LimitPhase.Returned when isOut:
                var outAt = OutAt(step, from, to);
                if (outAt - state.EndMs < _offDelayMs)
                {
                    Resume(ref state, step, from, to);
                }
                else
                {
                    closed = Close(ref state);
                    Begin(ref state, step, from, to, outAt);
                }
                break;
            case LimitPhase.Returned:
                state.MonitoredSinceEndMs += step.MonitoredMs;
                state.GapSinceEnd |= step.Link == Link.Gap;
                break;
        }
        if (state.Phase == LimitPhase.Returned && step.Now.TimeMs - state.EndMs >= _offDelayMs)
            closed = Close(ref state);
        return closed;
    }

    /// <summary>When it goes out: the crossing, or the sample itself where nobody watched before it.</summary>
    private long OutAt(in Step step, double from, double to) =>
        step.Link == Link.Segment ? step.Previous.TimeMs + Crossing.RoundedOffsetMs(from, to, _limit, step.ElapsedMs) : step.Now.TimeMs;

    private void Begin(ref LimitState state, in Step step, double from, double to, long startMs)
    {
        state = new LimitState
        {
            Transients = state.Transients,
            Phase = LimitPhase.Out,
            StartMs = startMs,
            StartUncertain = step.Link != Link.Segment,
            MonitoredMs = step.Now.TimeMs - startMs,
            Peak = to,
            PeakAtMs = step.Now.TimeMs,
        };
        AddArea(ref state, step, from, to);
    }

    private void GoOn(ref LimitState state, in Step step, double from, double to, bool isOut)
    {
        AddArea(ref state, step, from, to);
        state.SpansGap |= step.Link == Link.Gap;
        if (isOut)
            AddPeak(ref state, step, to);
        if (!IsCleared(to))
        {
            state.MonitoredMs += step.MonitoredMs;
            return;
        }
        state.Phase = LimitPhase.Returned;
        state.EndUncertain = step.Link == Link.Gap;
        state.EndMs =
            step.Link == Link.Gap ? step.Now.TimeMs : step.Previous.TimeMs + Crossing.RoundedOffsetMs(from, to, _clear, step.ElapsedMs);
        if (step.Link == Link.Segment)
            state.MonitoredMs += state.EndMs - step.Previous.TimeMs;
        state.MonitoredSinceEndMs = step.Now.TimeMs - state.EndMs;
        state.GapSinceEnd = false;
    }

    /// <summary>It is out again before the off-delay is over: what looked like the end was none.</summary>
    private void Resume(ref LimitState state, in Step step, double from, double to)
    {
        state.Phase = LimitPhase.Out;
        state.EndUncertain = false;
        state.MonitoredMs += state.MonitoredSinceEndMs + step.MonitoredMs;
        state.SpansGap |= state.GapSinceEnd || step.Link == Link.Gap;
        AddArea(ref state, step, from, to);
        AddPeak(ref state, step, to);
    }

    private void AddArea(ref LimitState state, in Step step, double from, double to)
    {
        if (step.Link == Link.Segment)
            Segment.AddArea(ref state.Area, from, to, _limit.Value, step.ElapsedMs);
    }

    private static void AddPeak(ref LimitState state, in Step step, double value)
    {
        if (value > state.Peak)
            (state.Peak, state.PeakAtMs) = (value, step.Now.TimeMs);
    }

    private bool IsCleared(double value) => value < _clear.Value || (value == _clear.Value && !_clearExcludesLevel);

    private Excursion? Close(ref LimitState state)
    {
        Excursion? closed = null;
        var transients = state.Transients;
        if (Counts(state, state.EndMs, out var certain))
            closed = Listed(state, state.EndMs, certain) with { EndMs = state.EndMs, EndUncertain = state.EndUncertain };
        else
            transients++;
        state = new LimitState { Transients = transients };
        return closed;
    }

    private bool Counts(LimitState state, long measuredToMs, out bool certain)
    {
        certain = state.MonitoredMs >= _onDelayMs;
        return certain || measuredToMs - state.StartMs >= _onDelayMs;
    }

    private Excursion Listed(LimitState state, long measuredToMs, bool certain) =>
        New(state.StartMs, null, measuredToMs, state.MonitoredMs / 1000d) with
        {
            Certain = certain,
            Peak = _rule.Direction == ThresholdDirection.Above ? state.Peak : -state.Peak,
            PeakAtMs = state.PeakAtMs,
            DegreeMinutes = state.Area.Value,
            SpansGap = state.SpansGap,
            StartUncertain = state.StartUncertain,
        };
}
