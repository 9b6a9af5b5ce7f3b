using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Stock;

namespace ColdChain.Records.Exposures;

/// <summary>What all records of one batch say about where it was. Of some, only the quantities of the others say what they mean. Pure.</summary>
internal static class BatchMovements
{
    public static IReadOnlyList<Movement> Of(string batch, IReadOnlyList<RecordRevision> records)
    {
        var ledger = StockLedger.Of(batch, records);
        var movements = records.Where(record => !IsPartialOutbound(record, ledger)).Select(RecordMovements.Of).OfType<Movement>().ToList();
        movements.AddRange(UsedUp(ledger));
        if (Made(batch, records) is { } made && !movements.Exists(movement => Begins(movement) <= made.LeftAtMs))
            movements.Add(made);
        return movements;
    }

    /// <summary>While some are left, the batch lies where it lay: those go on being watched.</summary>
    private static bool IsPartialOutbound(RecordRevision record, StockLedger ledger) =>
        record.Kind.Key == OutboundRecord.Key && ledger.Entries.Any(entry => entry.RecordId == record.Id && entry.Balance > 0);

    /// <summary>Where the last was lost, or taken for other batches, nothing lies there any more.</summary>
    private static IEnumerable<Movement> UsedUp(StockLedger ledger) =>
        ledger
            .Entries.Where(entry => entry is { Balance: 0, Flow: StockFlow.Lost or StockFlow.Taken })
            .Select(entry => new Movement(entry.RecordId, entry.RecordKind, [], entry.AtMs));

    /// <summary>From when a batch was made, until a record says where it is, nobody knows.</summary>
    private static Movement? Made(string batch, IReadOnlyList<RecordRevision> records) =>
        records
            .Where(record =>
                !record.Withdrawn && record.Kind.Key == DivisionRecord.Key && FieldText.Lines(record.Value("children")).Contains(batch)
            )
            .OrderBy(record => record.HappenedMs)
            .ThenBy(record => record.Id, StringComparer.Ordinal)
            .Select(record => new Movement(record.Id, record.Kind.Key, [], record.HappenedMs))
            .FirstOrDefault();

    private static long? Begins(Movement movement) => movement.Stays.Select(stay => (long?)stay.FromMs).Append(movement.LeftAtMs).Min();
}
