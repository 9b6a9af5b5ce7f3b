namespace ColdChain.Web.Api;

/// <param name="Flow"><c>inbound</c>, <c>made</c>, <c>taken</c>, <c>outbound</c> or <c>lost</c>.</param>
/// <param name="Others">The batches that it was taken to, or made from.</param>
internal sealed record StockEntryJson(
    string At,
    string Flow,
    decimal Change,
    decimal? Balance,
    IReadOnlyList<string> Others,
    string Record,
    string RecordKind
);
