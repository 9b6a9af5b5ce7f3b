using ColdChain.Domain.Traceability;

namespace ColdChain.Monitoring.Impact;

/// <summary>What a batch lived through: its exposures joined in time with readings and excursions. Derived afresh at each call.</summary>
public interface IBatchImpact
{
    /// <summary>Null when there is no such batch.</summary>
    Task<BatchImpact?> FindAsync(BatchNumber batch, CancellationToken cancel);
}
