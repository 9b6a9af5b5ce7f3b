using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Stock;

/// <summary>The quantities of one batch over time, out of its records. Pure; the order in which the records are given does not matter.</summary>
/// <remarks>
/// A batch is counted once a record that stands says how many came in: an inbound receipt with a quantity, or the splitting or pooling that
/// made it. Before that nobody knows how many there were, and no balance is claimed. What came in at an instant is there for what leaves at it.
/// </remarks>
public sealed class StockLedger
{
    private StockLedger(string batch, IReadOnlyList<StockEntry> entries, bool isCounted) =>
        (Batch, Entries, IsCounted) = (batch, entries, isCounted);

    public string Batch { get; }

    /// <summary>By time, each with the balance after it.</summary>
    public IReadOnlyList<StockEntry> Entries { get; }
    public bool IsCounted { get; }

    /// <summary>Null when it is not counted.</summary>
    public decimal? Balance => IsCounted ? Entries[^1].Balance : null;

    /// <summary>The first entry after which less than nothing would be there.</summary>
    public StockEntry? FirstNegative => Entries.FirstOrDefault(entry => entry.Balance < 0);

    /// <summary>How far below nothing the balance goes; 0 when it does not.</summary>
    public decimal Shortage => -Entries.Select(entry => entry.Balance ?? 0).Append(0).Min();

    /// <param name="records">All that name the batch; withdrawn ones count for nothing.</param>
    public static StockLedger Of(string batch, IEnumerable<RecordRevision> records)
    {
        var flows = records
            .Where(record => !record.Withdrawn)
            .SelectMany(record => Flows(batch, record))
            .OrderBy(entry => entry.AtMs)
            .ThenBy(entry => entry.Change < 0)
            .ThenBy(entry => entry.RecordId, StringComparer.Ordinal)
            .ToList();
        var counted = flows.Exists(entry => entry.Flow is StockFlow.Inbound or StockFlow.Made);
        if (!counted)
            return new StockLedger(batch, flows, isCounted: false);
        var entries = new List<StockEntry>(flows.Count);
        var balance = 0m;
        foreach (var flow in flows)
            entries.Add(flow with { Balance = balance += flow.Change });
        return new StockLedger(batch, entries, isCounted: true);
    }

    private static IEnumerable<StockEntry> Flows(string batch, RecordRevision record) =>
        record.Kind.Key switch
        {
            InboundRecord.Key when record.Value("batch") == batch => One(record, "quantity", "handoverTime", StockFlow.Inbound, +1),
            OutboundRecord.Key when record.Value("batch") == batch => One(record, "quantity", "actualTime", StockFlow.Outbound, -1),
            LossRecord.Key when record.Value("batch") == batch => One(record, "quantity", "time", StockFlow.Lost, -1),
            DivisionRecord.Key => Divided(batch, record),
            _ => [],
        };

    private static IEnumerable<StockEntry> One(RecordRevision record, string quantity, string time, StockFlow flow, int sign)
    {
        if (FieldText.TryNumber(record.Value(quantity), out var amount) && record.Time(time) is { } at)
            yield return new StockEntry(record.Id, record.Kind.Key, at, flow, sign * amount, [], Balance: null);
    }

    private static IEnumerable<StockEntry> Divided(string batch, RecordRevision record)
    {
        if (record.Time("time") is not { } at)
            yield break;
        var (parents, children) = (Pairs(record, "parents", "parentQuantities"), Pairs(record, "children", "childQuantities"));
        foreach (var (_, amount) in parents.Where(pair => pair.Batch == batch))
            yield return new StockEntry(
                record.Id,
                record.Kind.Key,
                at,
                StockFlow.Taken,
                -amount,
                [.. children.Select(pair => pair.Batch)],
                Balance: null
            );
        foreach (var (_, amount) in children.Where(pair => pair.Batch == batch))
            yield return new StockEntry(
                record.Id,
                record.Kind.Key,
                at,
                StockFlow.Made,
                amount,
                [.. parents.Select(pair => pair.Batch)],
                Balance: null
            );
    }

    /// <summary>Batches of a record with their quantities, in its order.</summary>
    internal static IReadOnlyList<(string Batch, decimal Amount)> Pairs(RecordRevision record, string batches, string quantities) =>
        [
            .. FieldText
                .Lines(record.Value(batches))
                .Zip(
                    FieldText.Lines(record.Value(quantities)),
                    (batch, text) => (batch, FieldText.TryNumber(text, out var amount) ? amount : 0m)
                ),
        ];
}
