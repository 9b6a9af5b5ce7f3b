using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.Live;

/// <summary>An excursion as it was last written down, with the alarm it belongs to.</summary>
/// <param name="Final">The evaluator has given it up as ended; only a conflicting value at the newest instant can change it.</param>
internal sealed record KnownExcursion(
    Excursion Excursion,
    string StretchId,
    string AlarmId,
    bool LateDiscovered,
    string? EndReason,
    bool Final
);
