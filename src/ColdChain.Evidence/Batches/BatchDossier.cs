using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Batches;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Batches;

/// <summary>All that is known of a batch's life, before any reading is read: the page and the evidence are made from it.</summary>
/// <param name="Batch">Null: only records name it.</param>
/// <param name="Exposures">In order of time.</param>
/// <param name="AsOfMs">The time at which it was put together; exposures that go on are looked at up to here.</param>
public sealed record BatchDossier(BatchNumber Number, Batch? Batch, Product? Product, IReadOnlyList<ExposureStretch> Exposures, long AsOfMs)
{
    /// <summary>Its impact as a whole, with the budget; null when only records name the batch.</summary>
    public BatchImpact? Impact { get; init; }

    /// <summary>Where it was before it was split off or pooled, as part of other batches; by start.</summary>
    public IReadOnlyList<InheritedExposure> Inherited { get; init; } = [];

    /// <summary>What the batch lived through out of limits, by start: an excursion over two exposures is two parts.</summary>
    public IReadOnlyList<ExcursionImpact> Excursions =>
        [
            .. Exposures
                .SelectMany(stretch => stretch.Excursions)
                .OrderBy(impact => impact.StartMs)
                .ThenBy(impact => impact.Excursion.Excursion.Id, StringComparer.Ordinal),
        ];
}
