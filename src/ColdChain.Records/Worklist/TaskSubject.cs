namespace ColdChain.Records.Worklist;

/// <summary>What a record with something left to do is about, so that people know it among others of its kind.</summary>
/// <param name="HappenedMs">When it happened.</param>
/// <param name="Batches">In order of their numbers.</param>
/// <param name="Equipment">Numbers of the equipment that it names.</param>
public sealed record TaskSubject(long HappenedMs, IReadOnlyList<string> Batches, IReadOnlyList<string> Equipment);
