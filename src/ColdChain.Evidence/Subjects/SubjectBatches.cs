using ColdChain.Domain.Traceability;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Subjects;

/// <summary>The batches of some exposures, with what they are of.</summary>
internal static class SubjectBatches
{
    /// <returns>By number.</returns>
    public static async Task<IReadOnlyList<SubjectBatch>> OfAsync(
        ISiteDirectory directory,
        IEnumerable<Exposure> exposures,
        CancellationToken cancel
    )
    {
        var products = new Dictionary<string, Product?>(StringComparer.Ordinal);
        var batches = new List<SubjectBatch>();
        foreach (var own in exposures.GroupBy(exposure => exposure.Batch).OrderBy(group => group.Key.Value, StringComparer.Ordinal))
            batches.Add(new SubjectBatch(own.Key, await ProductAsync(own.Key), [.. own.OrderBy(exposure => exposure.Span.FromMs)]));
        return batches;

        async Task<Product?> ProductAsync(BatchNumber number)
        {
            if (await directory.FindBatchAsync(number, cancel) is not { } batch)
                return null;
            if (!products.TryGetValue(batch.ProductCode, out var product))
                products[batch.ProductCode] = product = await directory.FindProductAsync(batch.ProductCode, cancel);
            return product;
        }
    }
}
