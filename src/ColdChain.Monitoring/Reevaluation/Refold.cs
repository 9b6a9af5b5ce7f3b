using ColdChain.Domain.Excursions;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Reevaluation;

/// <summary>History of one stretch folded anew.</summary>
/// <param name="FromMs">The window: excursions that start in [FromMs, ToMs) are found in full.</param>
/// <param name="ToMs">From here on nothing differs from before; null: it was folded to the newest sample of the store, and <paramref name="Evaluator"/> takes over.</param>
/// <param name="NewestValue">The value folded last.</param>
internal sealed record Refold(StretchDefinition Definition, long FromMs, long? ToMs, PointEvaluator Evaluator, double? NewestValue);
