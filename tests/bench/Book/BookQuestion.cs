namespace ColdChain.Benchmarks.Book;

/// <summary>Something that people ask of the book.</summary>
/// <param name="Path">Address of the API, for another batch, equipment or time each time.</param>
internal sealed record BookQuestion(string Name, Func<Random, string> Path);
