using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Trial;

/// <summary>What one set of limits says of a span of history.</summary>
/// <param name="Profiles">Names of the profiles that judged.</param>
/// <param name="Excursions">By start; the first <see cref="ILimitTrial.MaxListed"/>.</param>
/// <param name="Counts">All of them, by severity.</param>
/// <param name="Held">Batches with an excursion of a severity that holds (alarm and critical unless configured) within their exposure: the stop rule would have held them.</param>
public sealed record TrialSide(
    IReadOnlyList<string> Profiles,
    IReadOnlyList<Excursion> Excursions,
    IReadOnlyDictionary<Severity, int> Counts,
    IReadOnlyList<string> Held
);
