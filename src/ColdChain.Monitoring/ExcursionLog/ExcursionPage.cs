namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>One page of excursions, and the cursor of the next; null at the end.</summary>
public sealed record ExcursionPage(IReadOnlyList<StoredExcursion> Items, string? Next);
