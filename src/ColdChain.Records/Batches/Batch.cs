using ColdChain.Domain.Traceability;

namespace ColdChain.Records.Batches;

/// <summary>What is protected (批次).</summary>
public sealed record Batch(BatchNumber Number, string ProductCode, long CreatedMs);
