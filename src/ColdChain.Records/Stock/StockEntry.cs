namespace ColdChain.Records.Stock;

/// <summary>One change of a batch's quantity.</summary>
/// <param name="Change">Positive for what came, negative for what went; in the batch's own unit, as the records give it.</param>
/// <param name="Others">The batches that it was taken to, or made from; empty otherwise.</param>
/// <param name="Balance">After it; null while no record says how many came in.</param>
public sealed record StockEntry(
    string RecordId,
    string RecordKind,
    long AtMs,
    StockFlow Flow,
    decimal Change,
    IReadOnlyList<string> Others,
    decimal? Balance
);
