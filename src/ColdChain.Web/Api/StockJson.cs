using ColdChain.Domain.Time;
using ColdChain.Records.Stock;

namespace ColdChain.Web.Api;

/// <summary>The quantities of a batch over time.</summary>
/// <param name="Balance">Null: no record says how many came in.</param>
internal sealed record StockJson(string Batch, decimal? Balance, IReadOnlyList<StockEntryJson> Entries)
{
    public static StockJson Of(StockLedger ledger) =>
        new(
            ledger.Batch,
            ledger.Balance,
            [
                .. ledger.Entries.Select(entry => new StockEntryJson(
                    IsoTime.Format(entry.AtMs),
                    ApiJson.Word(entry.Flow),
                    entry.Change,
                    entry.Balance,
                    entry.Others,
                    entry.RecordId,
                    entry.RecordKind
                )),
            ]
        );
}
