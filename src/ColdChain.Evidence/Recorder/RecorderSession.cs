namespace ColdChain.Evidence.Recorder;

/// <summary>One connection to a broker or other source. Times are receive times, ms UTC.</summary>
/// <param name="Source">Name of the source in the configuration.</param>
/// <param name="ToMs">Null: it goes on.</param>
/// <param name="Resumed">The broker had kept the session: what came while nobody was connected was delivered then.</param>
/// <param name="SessionExpirySeconds">How long the broker keeps the session; null: it did not say.</param>
public sealed record RecorderSession(
    string Source,
    long FromMs,
    long? ToMs,
    bool Resumed,
    double? SessionExpirySeconds,
    IReadOnlyList<GrantedFilter> Filters
);
