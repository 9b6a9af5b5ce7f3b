namespace ColdChain.Records.Moves;

/// <summary>One thing that is wrong with an order.</summary>
/// <param name="Unit">Id of the unit; null when it is about the order.</param>
/// <param name="Message">One sentence in English, for the API and the log.</param>
public sealed record MoveProblem(string? Unit, MoveProblemKind Kind, string Message);
