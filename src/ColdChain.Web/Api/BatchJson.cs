using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;

namespace ColdChain.Web.Api;

/// <summary>A batch and its life.</summary>
internal sealed record BatchJson(
    string Number,
    string? Product,
    string? ProductName,
    string AsOf,
    IReadOnlyList<ExposureJson> Exposures,
    IReadOnlyList<ExcursionImpactJson> Excursions
)
{
    public static BatchJson Of(BatchDossier dossier) =>
        new(
            dossier.Number.Value,
            dossier.Batch?.ProductCode,
            dossier.Product?.Name,
            IsoTime.Format(dossier.AsOfMs),
            [.. dossier.Exposures.Select(ExposureJson.Of)],
            [.. dossier.Excursions.Select(ExcursionImpactJson.From)]
        );
}
