using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;

namespace ColdChain.Evidence.Batches;

/// <summary>Stability budget over a batch's whole life: of each exposure the point that was longest in the band counts.</summary>
public static class BudgetTotal
{
    /// <param name="measured">The measurements of each exposure.</param>
    public static IReadOnlyList<BudgetSpent> Sum(IReadOnlyList<BudgetBand> bands, IEnumerable<IReadOnlyList<PointMeasurement>> measured)
    {
        var exposures = measured.ToList();
        return
        [
            .. bands.Select(band => new BudgetSpent(
                band.Id,
                exposures.Sum(points =>
                    points
                        .SelectMany(point => point.Evaluation.Budget)
                        .Where(spent => spent.Id == band.Id)
                        .Select(spent => spent.Seconds)
                        .DefaultIfEmpty(0)
                        .Max()
                ),
                band.Limit.TotalSeconds
            )),
        ];
    }
}
