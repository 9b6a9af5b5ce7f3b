namespace ColdChain.Monitoring.Live;

/// <summary>What changes when an evaluation is laid over what was written down before.</summary>
/// <param name="Standing">What stands now; <c>Before</c> is the same excursion as known, <c>Predecessor</c> the one whose alarm a new excursion goes on with.</param>
/// <param name="Gone">What stands no more, with the id of what took its place, if anything did.</param>
internal sealed record Reconciliation(
    IReadOnlyList<(FoundExcursion Found, KnownExcursion? Before, KnownExcursion? Predecessor)> Standing,
    IReadOnlyList<(KnownExcursion Known, string? SuccessorId)> Gone
);
