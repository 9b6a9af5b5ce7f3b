namespace ColdChain.Records.Moves;

/// <summary>How an equipment can be emptied now.</summary>
/// <param name="Unplaced">Batches in it without a position: nobody can say what to carry. Look for them.</param>
/// <param name="Targets">Equipment that can take something, best first.</param>
/// <param name="Unsuitable">Equipment of the same kind that was left out, with the reason.</param>
public sealed record EmptyingPlan(
    string Equipment,
    IReadOnlyList<PlannedMove> Moves,
    IReadOnlyList<string> Unplaced,
    IReadOnlyList<MoveTarget> Targets,
    IReadOnlyList<LeftOut> Unsuitable
);
