namespace ColdChain.Ingest;

/// <summary>One source as it is now.</summary>
/// <param name="Since">When it was connected, or when it ceased to be.</param>
/// <param name="SessionPresent">The broker had kept our session when we connected; null before the first time.</param>
/// <param name="Problem">Why it is not connected, in one line; null when it is.</param>
/// <param name="LastMessage">Receive time of the newest message since the start; null before the first.</param>
/// <param name="Messages">Journaled since the start.</param>
/// <param name="Redeliveries">Delivered again and recognised since the start.</param>
public sealed record SourceStatus(
    string Name,
    bool IsConnected,
    DateTimeOffset Since,
    bool? SessionPresent,
    IReadOnlyList<GrantedSubscription> Subscriptions,
    string? Problem,
    DateTimeOffset? LastMessage,
    long Messages,
    long Redeliveries
)
{
    internal static SourceStatus NotConnected(string name, DateTimeOffset since) =>
        new(
            name,
            IsConnected: false,
            since,
            SessionPresent: null,
            [],
            "not connected yet",
            LastMessage: null,
            Messages: 0,
            Redeliveries: 0
        );
}
