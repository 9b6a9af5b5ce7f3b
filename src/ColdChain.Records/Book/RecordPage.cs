namespace ColdChain.Records.Book;

/// <summary>One page of records in their newest revision, newest happening first, and the cursor of the next; null at the end.</summary>
public sealed record RecordPage(IReadOnlyList<RecordRevision> Items, string? Next);
