namespace ColdChain.Records.Moves;

/// <summary>What is wrong with an order: console and API say the same.</summary>
public enum MoveProblemKind
{
    /// <summary>Nothing is ticked, the reason is missing, or too much is asked for.</summary>
    BadOrder = 0,

    /// <summary>The unit is not in the equipment any more: somebody carried it meanwhile.</summary>
    Gone = 1,

    /// <summary>The position is in no known equipment, or in the one that is emptied.</summary>
    BadTarget = 2,

    /// <summary>Something lies there, or two units are to go there.</summary>
    Occupied = 3,

    /// <summary>What was written was changed since: it is corrected one by one.</summary>
    Changed = 4,

    /// <summary>A record of it was refused.</summary>
    Refused = 5,
}
