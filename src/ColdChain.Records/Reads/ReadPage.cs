namespace ColdChain.Records.Reads;

/// <summary>One page of reads, and the cursor of the next; null at the end.</summary>
public sealed record ReadPage(IReadOnlyList<GradedRead> Items, string? Next);
