namespace ColdChain.Monitoring.Reevaluation;

/// <summary>What a job found, per stretch.</summary>
internal sealed record ReevaluationResult(ReevaluationJob Job, IReadOnlyList<Refold> Refolds);
