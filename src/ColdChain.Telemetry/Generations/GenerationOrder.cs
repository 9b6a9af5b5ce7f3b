namespace ColdChain.Telemetry.Generations;

/// <summary>A person decided that accepted messages are decoded again. Stands in the journal as a marker; its sequence is the number of the generation.</summary>
/// <param name="Id">Given by who orders: the same order twice is one.</param>
/// <param name="Who">The user's name.</param>
/// <param name="Why">The reason given.</param>
/// <param name="FromSequence">The first record to look at.</param>
/// <param name="ToSequence">The last, inclusive; before the marker.</param>
internal sealed record GenerationOrder(string Id, string Who, string Why, MessageSelection Selection, long FromSequence, long ToSequence);
