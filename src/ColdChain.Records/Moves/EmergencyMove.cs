namespace ColdChain.Records.Moves;

/// <summary>What was carried out of an equipment in one action.</summary>
/// <param name="UndoneBy">Who said that it was entered by mistake; null: it stands.</param>
public sealed record EmergencyMove(
    string Id,
    string Equipment,
    long MovedMs,
    string MovedBy,
    long EnteredMs,
    string Reason,
    IReadOnlyList<CarriedRow> Rows,
    string? UndoneBy,
    long? UndoneMs,
    string? UndoReason
);
