using ColdChain.Records.Audit;

namespace ColdChain.Records.Moves;

/// <summary>Empties an equipment that fails: what is inside, where it can go, and the move of all of it in one action.</summary>
public interface IEmergencyMoves
{
    /// <summary>Rows of one order.</summary>
    const int MostRows = 2000;

    /// <summary>Longest reason, in characters.</summary>
    const int MaxReason = 500;

    /// <param name="notInOrder">Equipment that takes nothing now: with an alarm, out of range, or without current readings. Whoever watches knows.</param>
    /// <returns>Null when there is no such equipment.</returns>
    Task<EmptyingPlan?> PlanAsync(string equipment, IReadOnlySet<string> notInOrder, CancellationToken cancel);

    /// <summary>
    /// Writes down what was carried: containers get a new place, batches in bare positions a storage record each. All of it or nothing, in
    /// one transaction. Rows that are left out stay where they are, and can follow with another order.
    /// </summary>
    Task<MoveResult> MoveAsync(MoveOrder order, string actor, CancellationToken cancel);

    /// <summary>Takes back a move that was entered by mistake, as a correction: nothing was carried. Not for carrying things back.</summary>
    Task<MoveResult> UndoAsync(string id, string reason, string actor, CancellationToken cancel);

    /// <summary>Moves out of an equipment, newest first.</summary>
    Task<IReadOnlyList<EmergencyMove>> ListAsync(string equipment, int limit, CancellationToken cancel);

    /// <summary>Null when there is no such move.</summary>
    Task<EmergencyMove?> FindAsync(string id, CancellationToken cancel);

    /// <summary>The positions of an equipment; null when nobody has said them.</summary>
    Task<StorageLayout?> FindLayoutAsync(string equipment, CancellationToken cancel);

    /// <summary>Says which positions an equipment has; null: nobody knows.</summary>
    Task<EditResult> SaveLayoutAsync(string equipment, StorageLayout? layout, ChangeNote note, CancellationToken cancel);
}
