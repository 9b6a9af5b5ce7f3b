namespace ColdChain.Records.Moves;

/// <summary>What was carried, in one action.</summary>
/// <param name="Id">Given by who asks, so that the same order sent twice is one. 1 to 64 letters, digits and hyphens.</param>
/// <param name="Rows">Those that were carried; the others stay where they are.</param>
/// <param name="Reason">Why; stands on every record of it.</param>
public sealed record MoveOrder(string Id, string Equipment, IReadOnlyList<MoveRow> Rows, string Reason)
{
    /// <summary>When it was carried, ms UTC; null: now.</summary>
    public long? MovedMs { get; init; }
}
