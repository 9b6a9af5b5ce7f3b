namespace ColdChain.Ingest;

/// <summary>Payload of a <c>Connected</c> record (docs/journal.md).</summary>
/// <param name="Source">Name of the source in the configuration.</param>
/// <param name="SessionPresent">False: the broker kept no session for us; what was published since the last connection may have been missed.</param>
/// <param name="SessionExpirySeconds">How long the broker keeps the session; null when it did not say.</param>
internal sealed record ConnectedNote(
    string Source,
    bool SessionPresent,
    double KeepAliveSeconds,
    double? SessionExpirySeconds,
    IReadOnlyList<GrantedSubscription> Subscriptions
);
