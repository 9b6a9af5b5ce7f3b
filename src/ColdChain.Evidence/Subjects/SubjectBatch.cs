using ColdChain.Domain.Traceability;
using ColdChain.Records.Batches;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Subjects;

/// <summary>A batch that a dossier is about, or that was in what it is about.</summary>
/// <param name="Product">Null: only records name the batch, or its product is not known any more.</param>
/// <param name="Exposures">Of an equipment or a shipment: its exposures there, by start, whole. Of a batch: all of them.</param>
public sealed record SubjectBatch(BatchNumber Number, Product? Product, IReadOnlyList<Exposure> Exposures);
