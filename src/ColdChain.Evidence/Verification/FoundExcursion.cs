using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;

namespace ColdChain.Evidence.Verification;

/// <summary>An excursion that the readings of a package show.</summary>
/// <param name="Stretch">Number of the stretch in <c>exposures.json</c>, from 1.</param>
/// <param name="FirstMs">The first good sample that was looked at: what began before it is not known.</param>
/// <param name="LastMs">The last one.</param>
internal sealed record FoundExcursion(
    int Stretch,
    string PointId,
    string Profile,
    int Version,
    LimitRule Rule,
    Excursion Excursion,
    long FirstMs,
    long LastMs
);
