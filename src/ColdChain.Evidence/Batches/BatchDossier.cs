using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Batches;

namespace ColdChain.Evidence.Batches;

/// <summary>All that is known of a batch's life, before any reading is read: the page and the evidence are made from it.</summary>
/// <param name="Batch">Null: only records name it.</param>
/// <param name="Exposures">In order of time.</param>
/// <param name="AsOfMs">The time at which it was put together; exposures that go on are looked at up to here.</param>
public sealed record BatchDossier(BatchNumber Number, Batch? Batch, Product? Product, IReadOnlyList<ExposureStretch> Exposures, long AsOfMs)
{
    /// <summary>Every excursion once, by start.</summary>
    public IReadOnlyList<StoredExcursion> Excursions =>
        [
            .. Exposures
                .SelectMany(stretch => stretch.Points)
                .SelectMany(point => point.Excursions)
                .DistinctBy(row => row.Excursion.Id)
                .OrderBy(row => row.Excursion.StartMs)
                .ThenBy(row => row.Excursion.Id, StringComparer.Ordinal),
        ];
}
