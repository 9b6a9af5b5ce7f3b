using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Reevaluation;

/// <summary>One point, one span to evaluate again, and what is known when it begins.</summary>
/// <param name="ToMs">Inclusive.</param>
/// <param name="UpToSequence">Records up to here are read from the store, also when it holds more: what is newer comes through the feed.</param>
/// <param name="Requests">The requests that this job settles.</param>
/// <param name="Stretches">The stretches of the point that the span meets.</param>
internal sealed record ReevaluationJob(
    string PointId,
    long FromMs,
    long ToMs,
    long UpToSequence,
    IReadOnlyList<ReevaluationRequest> Requests,
    IReadOnlyList<StretchToRefold> Stretches
);
