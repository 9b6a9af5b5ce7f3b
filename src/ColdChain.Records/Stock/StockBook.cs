using ColdChain.Domain.Traceability;
using ColdChain.Records.Book;

namespace ColdChain.Records.Stock;

/// <inheritdoc/>
internal sealed class StockBook(IRecordBook book) : IStockBook
{
    public async Task<StockLedger> ReadAsync(BatchNumber batch, CancellationToken cancel) =>
        StockLedger.Of(batch.Value, await book.ListForBatchAsync(batch, cancel));
}
