using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Kind <c>mkt</c> without window: the mean kinetic temperature of the whole series is above the limit. Not closed and not open: it moves with the series.</summary>
internal sealed class KineticFold(string identity, MeanKineticRule rule, KineticFormula formula) : RuleFold(identity, rule)
{
    private readonly double _limit = new Level(rule.Above).Value;
    private KineticState _before;
    private KineticState _after;

    public override Excursion? Take(in Step step, bool again)
    {
        if (!again)
            _before = _after;
        _after = _before;
        _after.FirstMs ??= step.Now.TimeMs;
        _after.MonitoredMs += step.MonitoredMs;
        _after.Sums = _after.Sums.Plus(formula.Of(WindowEntry.Of(step, ThresholdDirection.Above), startMs: null));
        return null;
    }

    public override Excursion? Open(in Instant newest, long? toMs)
    {
        var mean = formula.RoundedMean(_after.Sums);
        if (!(mean > _limit) || _after.FirstMs is not { } firstMs)
            return null;
        return New(firstMs, newest.TimeMs, newest.TimeMs, _after.MonitoredMs / 1000d) with { Peak = mean };
    }

    public override void Save(StateWriter writer) => _before.Save(writer);

    public override void Restore(ref StateReader reader) => _before = _after = KineticState.Restore(ref reader);
}
