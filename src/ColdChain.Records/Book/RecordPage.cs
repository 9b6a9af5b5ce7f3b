namespace ColdChain.Records.Book;

/// <summary>One page of records in their newest revision, newest happening first, and the cursor of the next; null at the end. A search for a text may end a page before it is full, or empty: its cursor goes on.</summary>
public sealed record RecordPage(IReadOnlyList<RecordRevision> Items, string? Next);
