namespace ColdChain.Ingest;

/// <summary>Payload of a <c>SubscriptionsChanged</c> record (docs/journal.md): topic filters, sorted.</summary>
/// <param name="Granted">What the broker made of those of now; null in journals of the first versions.</param>
internal sealed record SubscriptionsChangedNote(
    string Source,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> Now,
    IReadOnlyList<GrantedSubscription>? Granted
);
