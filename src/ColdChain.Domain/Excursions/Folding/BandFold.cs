using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Time beyond one band of a stability budget, over the segments.</summary>
internal sealed class BandFold
{
    private readonly BudgetBand _band;
    private readonly Level _limit;
    private decimal _outMs;

    public BandFold(BudgetBand band)
    {
        _band = band;
        _limit = new Level(band.Direction == ThresholdDirection.Above ? band.Threshold : -band.Threshold);
    }

    public void Take(in Step step)
    {
        if (step.Link != Link.Segment)
            return;
        var (fromMs, toMs) = Segment.Out(
            step.Previous.Towards(_band.Direction),
            step.Now.Towards(_band.Direction),
            _limit,
            _band.Inclusive,
            step.ElapsedMs
        );
        _outMs += toMs - fromMs;
    }

    public decimal OutMs => _outMs;

    public BudgetSpent Spent => new(_band.Id, (double)(_outMs / 1000), _band.Limit.TotalSeconds);
}
