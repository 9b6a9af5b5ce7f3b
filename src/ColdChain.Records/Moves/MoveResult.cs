namespace ColdChain.Records.Moves;

/// <summary>What became of an order, or of its undoing.</summary>
public abstract record MoveResult
{
    private MoveResult() { }

    /// <summary>All of it stands, in one transaction. Also for an order that was sent before.</summary>
    public sealed record Done(EmergencyMove Move) : MoveResult;

    /// <summary>None of it stands: one sentence for each thing that is wrong.</summary>
    public sealed record Refused(IReadOnlyList<MoveProblem> Problems) : MoveResult;

    /// <summary>There is no such equipment, or no such move.</summary>
    public sealed record NotFound : MoveResult;
}
