using ColdChain.Domain.Traceability;

namespace ColdChain.Monitoring.Impact;

/// <summary>What a batch lived through: its exposures joined in time with readings and excursions. Derived afresh at each call.</summary>
public interface IBatchImpact
{
    /// <summary>Null when there is no such batch.</summary>
    Task<BatchImpact?> FindAsync(BatchNumber batch, CancellationToken cancel);

    /// <summary>
    /// Excursions, each with the figures of the batch's part of it, and what of the budget is spent and inherited: from what is kept of the past, without
    /// reading a whole life. Monitored time is left out. Null when there is no such batch.
    /// </summary>
    Task<BatchImpact?> FindSpentAsync(BatchNumber batch, CancellationToken cancel);
}
