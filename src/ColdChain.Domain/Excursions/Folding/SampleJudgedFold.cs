using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>A rule that is judged at each sample over what lies before it: starts at the first sample that breaks it, ends at the first later one that does not.</summary>
internal abstract class SampleJudgedFold(string identity, LimitRule rule, ThresholdDirection direction) : RuleFold(identity, rule)
{
    private SpellState _before;
    private SpellState _after;

    public override bool IsSpellActive => _after.Active;

    protected bool IsActive => _after.Active;

    /// <summary>Takes the step into the window, or replaces the newest by it, and judges at its instant.</summary>
    protected abstract Verdict Judge(in Step step, bool again);

    /// <summary>There is an area beyond the threshold.</summary>
    protected virtual bool HasArea => false;

    /// <summary>Adds the area beyond the threshold on the way to this instant, in unit x minutes.</summary>
    protected virtual void AddArea(ref Sum area, in Step step) { }

    protected abstract void SaveWindow(StateWriter writer);

    protected abstract void RestoreWindow(ref StateReader reader);

    public override Excursion? Take(in Step step, bool again)
    {
        if (!again)
            _before = _after;
        _after = _before;
        var verdict = Judge(step, again);
        if (!_after.Active)
        {
            if (verdict is { Breaks: true, Measure: { } first })
            {
                _after = new SpellState
                {
                    Active = true,
                    StartMs = step.Now.TimeMs,
                    Peak = first,
                    PeakAtMs = step.Now.TimeMs,
                };
            }
            return null;
        }
        _after.MonitoredMs += step.MonitoredMs;
        AddArea(ref _after.Area, step);
        if (verdict.Measure > _after.Peak)
            (_after.Peak, _after.PeakAtMs) = (verdict.Measure.Value, step.Now.TimeMs);
        if (verdict.Breaks)
            return null;
        var closed = Listed(step.Now.TimeMs) with { EndMs = step.Now.TimeMs, EndUncertain = verdict.Measure is null };
        _after = default;
        return closed;
    }

    public override Excursion? Open(in Instant newest, long? toMs) => _after.Active ? Listed(newest.TimeMs) : null;

    public override void Save(StateWriter writer)
    {
        _before.Save(writer);
        SaveWindow(writer);
    }

    public override void Restore(ref StateReader reader)
    {
        _before = _after = SpellState.Restore(ref reader);
        RestoreWindow(ref reader);
    }

    private Excursion Listed(long measuredToMs) =>
        New(_after.StartMs, null, measuredToMs, _after.MonitoredMs / 1000d) with
        {
            Peak = direction == ThresholdDirection.Above ? _after.Peak : -_after.Peak,
            PeakAtMs = _after.PeakAtMs,
            DegreeMinutes = HasArea ? _after.Area.Value : null,
        };
}
