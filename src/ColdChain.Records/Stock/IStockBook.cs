using ColdChain.Domain.Traceability;

namespace ColdChain.Records.Stock;

/// <summary>How many there are of a batch. No record and no correction is taken that would leave less than nothing at any time.</summary>
public interface IStockBook
{
    /// <summary>The quantities of a batch over time; without entries when no record gives any.</summary>
    Task<StockLedger> ReadAsync(BatchNumber batch, CancellationToken cancel);
}
