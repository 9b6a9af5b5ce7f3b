using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Packages;

/// <summary><c>summary.json</c>.</summary>
internal sealed record SummaryJson
{
    public required ManifestJson.SubjectJson Of { get; init; }

    /// <summary>The batch itself, or those that lay in the equipment or travelled.</summary>
    public required IReadOnlyList<BatchJson> Batches { get; init; }
    public required string? From { get; init; }

    /// <summary>Null: it goes on.</summary>
    public required string? To { get; init; }
    public required string Completeness { get; init; }
    public required IReadOnlyList<SummaryFigures.StretchFigures> Exposures { get; init; }

    /// <summary>Spent in the exposures of the package.</summary>
    public required IReadOnlyList<BudgetSpent> Budget { get; init; }

    /// <summary>Of a batch: spent over its whole life, what it inherited from batches that it was part of with it.</summary>
    public required IReadOnlyList<BudgetSpent> LifeBudget { get; init; }
    public required int Excursions { get; init; }

    /// <summary>Where a batch was as part of other batches; their own packages hold the readings.</summary>
    public required IReadOnlyList<BeforeJson> BeforeDivision { get; init; }

    public static SummaryJson Make(
        SubjectDossier dossier,
        SummaryFigures figures,
        IReadOnlyList<BudgetSpent> lifeBudget,
        string completeness
    ) =>
        new()
        {
            Of = SubjectOf(dossier),
            Batches = [.. dossier.Batches.Select(batch => new BatchJson(batch.Number.Value, batch.Product?.Code, batch.Product?.Name))],
            From = dossier.Stretches.Count == 0 ? null : IsoTime.Format(dossier.Stretches[0].FromMs),
            To = dossier.Stretches.Count == 0 ? null : Iso(dossier.Stretches[^1].Exposure.Span.ToMs),
            Completeness = completeness,
            Exposures = figures.Exposures,
            Budget = figures.Budget,
            LifeBudget = lifeBudget,
            Excursions = dossier.Excursions.Count,
            BeforeDivision =
            [
                .. (dossier.Life?.Inherited ?? []).Select(item => new BeforeJson(
                    item.Of,
                    item.Exposure.Phase,
                    item.Exposure.EquipmentNumber,
                    item.Exposure.Position,
                    IsoTime.Format(item.Exposure.Span.FromMs),
                    Iso(item.Exposure.Span.ToMs),
                    item.Exposure.RecordId
                )),
            ],
        };

    public static ManifestJson.SubjectJson SubjectOf(SubjectDossier dossier) =>
        new(
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(dossier.Subject.Kind.ToString()),
            dossier.Subject.Id,
            dossier.Stretches.Count == 0 ? null : IsoTime.Format(dossier.Stretches[0].FromMs),
            dossier.Stretches.Count == 0 ? null : Iso(dossier.Stretches[^1].Exposure.Span.ToMs)
        );

    private static string? Iso(long? timeMs) => timeMs is { } known ? IsoTime.Format(known) : null;

    /// <summary>A batch and what it is of.</summary>
    internal sealed record BatchJson(string Batch, string? Product, string? ProductName);

    /// <summary>An exposure as part of another batch.</summary>
    internal sealed record BeforeJson(
        object PartOf,
        ExposurePhase Phase,
        string? Equipment,
        string? Position,
        string From,
        string? To,
        string? Record
    );
}
