namespace ColdChain.Ingest;

/// <summary>Payload of a <c>SubscriptionsChanged</c> record (docs/journal.md): topic filters, sorted.</summary>
internal sealed record SubscriptionsChangedNote(string Source, IReadOnlyList<string> Before, IReadOnlyList<string> Now);
