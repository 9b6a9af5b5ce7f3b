using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Reevaluation;

/// <summary>A stretch that a job meets, as the monitor sees it when the job begins.</summary>
/// <param name="FirstMs">Its first sample, also in a start-up period; null: unknown, or none.</param>
/// <param name="NewestMs">Its newest judged sample; null without any.</param>
internal readonly record struct StretchToRefold(StretchDefinition Definition, long? FirstMs, long? NewestMs);
