namespace ColdChain.Records.Exposures;

/// <summary>Which batches' exposures changed: written in the transaction of the change, kept until somebody has looked.</summary>
public interface IExposureChanges
{
    /// <summary>Some that wait, by batch.</summary>
    Task<IReadOnlyList<ExposureChange>> ListAsync(int limit, CancellationToken cancel);

    /// <summary>Looked at. One that changed again since stays.</summary>
    Task DoneAsync(ExposureChange change, CancellationToken cancel);

    /// <summary>Batches that have exposures, in ordinal order, after the one given.</summary>
    Task<IReadOnlyList<string>> ListBatchesAsync(string after, int limit, CancellationToken cancel);
}
