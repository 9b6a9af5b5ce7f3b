namespace ColdChain.Records.Moves;

/// <summary>One unit of an order.</summary>
/// <param name="Unit">Id of the <see cref="CarriedUnit"/>.</param>
/// <param name="Target">Position code that it was put into.</param>
public sealed record MoveRow(string Unit, string Target);
