using ColdChain.Records.Kinds;

namespace ColdChain.Records.Book;

/// <summary>What the check of entered values gave: canonical values, or problems.</summary>
/// <param name="NewBatches">Batches that the record names first, with their product.</param>
internal sealed record CheckedRecord(
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<FieldProblem> Problems,
    IReadOnlyList<FieldDeviation> Deviations,
    IReadOnlyList<(string Number, string ProductCode)> NewBatches,
    long HappenedMs
);
