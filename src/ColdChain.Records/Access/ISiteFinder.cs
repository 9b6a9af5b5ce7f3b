namespace ColdChain.Records.Access;

/// <summary>Which sites a record or a batch belongs to: who may see it is asked by site.</summary>
public interface ISiteFinder
{
    /// <summary>Sites of records, by id; those that are not there are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> OfRecordsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel);

    /// <summary>Sites whose records name a batch, by batch; a batch that no record names is left out.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> OfBatchesAsync(IReadOnlyCollection<string> batches, CancellationToken cancel);
}
