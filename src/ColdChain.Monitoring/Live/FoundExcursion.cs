using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.Live;

/// <summary>An excursion as the newest evaluation of a stretch sees it.</summary>
/// <param name="EndReason">Null while it is open.</param>
/// <param name="Final">The evaluator has given it up as ended, and will not name it again.</param>
internal readonly record struct FoundExcursion(StretchDefinition Definition, Excursion Excursion, string? EndReason, bool Final);
