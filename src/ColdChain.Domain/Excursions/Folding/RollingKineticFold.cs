using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Kind <c>mkt</c> with a window: the mean kinetic temperature of the last window is above the limit.</summary>
internal sealed class RollingKineticFold : SampleJudgedFold
{
    private readonly double _limit;
    private readonly KineticFormula _formula;
    private readonly RollingWindow<KineticPart> _window;

    public RollingKineticFold(string identity, MeanKineticRule rule, TimeSpan window, KineticFormula formula)
        : base(identity, rule, ThresholdDirection.Above)
    {
        _limit = new Level(rule.Above).Value;
        _formula = formula;
        _window = new RollingWindow<KineticPart>(window.TotalMilliseconds, formula.Of);
    }

    protected override Verdict Judge(in Step step, bool again)
    {
        _window.Take(WindowEntry.Of(step, ThresholdDirection.Above), again);
        var mean = _formula.RoundedMean(_window.Total);
        return new Verdict(mean > _limit, mean ?? double.NegativeInfinity);
    }

    protected override void SaveWindow(StateWriter writer) => _window.Save(writer);

    protected override void RestoreWindow(ref StateReader reader) => _window.Restore(ref reader);
}
