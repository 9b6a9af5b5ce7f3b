using ColdChain.Domain.Time;
using ColdChain.Monitoring.Impact;

namespace ColdChain.Web.Api;

/// <summary>What one exposure spent of a band.</summary>
/// <param name="Exposure">Its number in the batch's life, from 1.</param>
/// <param name="Share">Of the whole band.</param>
/// <param name="Excursions">Ids of those within this exposure.</param>
internal sealed record BudgetShareJson(
    int Exposure,
    string Phase,
    string? Equipment,
    string From,
    string? To,
    double Seconds,
    double Share,
    IReadOnlyList<string> Excursions
)
{
    public static BudgetShareJson Of(BudgetShare share, BatchImpact impact)
    {
        var exposure = impact.Exposures[share.Exposure - 1].Exposure;
        return new BudgetShareJson(
            share.Exposure,
            ApiJson.Word(exposure.Phase),
            exposure.EquipmentNumber,
            IsoTime.Format(exposure.Span.FromMs),
            Iso.OrNull(exposure.Span.ToMs),
            share.Seconds,
            share.Share,
            share.ExcursionIds
        );
    }
}
