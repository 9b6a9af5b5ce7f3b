using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Monitoring.Holds;

namespace ColdChain.Web.Api;

/// <summary>A batch and its life.</summary>
/// <param name="Budget">Null when the readings cannot be had now: it is not known, not zero.</param>
internal sealed record BatchJson(
    string Number,
    string? Product,
    string? ProductName,
    string AsOf,
    IReadOnlyList<ExposureJson> Exposures,
    IReadOnlyList<InheritedExposureJson> InheritedExposures,
    IReadOnlyList<ExcursionImpactJson> Excursions,
    IReadOnlyList<BudgetJson>? Budget,
    HoldJson Hold
)
{
    public static BatchJson Of(BatchDossier dossier, BatchHold hold) =>
        new(
            dossier.Number.Value,
            dossier.Batch?.ProductCode,
            dossier.Product?.Name,
            IsoTime.Format(dossier.AsOfMs),
            [.. dossier.Exposures.Select(ExposureJson.Of)],
            [.. dossier.Inherited.Select(InheritedExposureJson.Of)],
            [.. dossier.Excursions.Select(ExcursionImpactJson.From)],
            BudgetJson.From(dossier.Impact),
            HoldJson.From(hold)
        );
}
