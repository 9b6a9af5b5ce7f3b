using ColdChain.Monitoring.Impact;

namespace ColdChain.Web.Api;

/// <summary>A band of the stability budget over the batch's whole life.</summary>
/// <param name="Share">1 is all of it.</param>
internal sealed record BudgetJson(
    string Band,
    double Seconds,
    double LimitSeconds,
    double LeftSeconds,
    double Share,
    IReadOnlyList<BudgetShareJson> SpentBy
)
{
    public static IReadOnlyList<BudgetJson>? From(BatchImpact? impact) =>
        impact is not { Problem: null }
            ? null
            :
            [
                .. impact.Budget.Select(band => new BudgetJson(
                    band.Id,
                    band.Seconds,
                    band.LimitSeconds,
                    Math.Max(0, band.LimitSeconds - band.Seconds),
                    band.SpentFraction,
                    [.. impact.BudgetShares.Where(share => share.BandId == band.Id).Select(share => BudgetShareJson.Of(share, impact))]
                )),
            ];
}
