namespace ColdChain.Records.Worklist;

/// <summary>One page of tasks, what is due first first, and the cursor of the next; null at the end.</summary>
public sealed record WorklistPage(IReadOnlyList<OpenTask> Items, string? Next);
