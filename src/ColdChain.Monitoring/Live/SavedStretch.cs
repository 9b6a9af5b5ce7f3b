namespace ColdChain.Monitoring.Live;

/// <summary>A stretch as last committed.</summary>
/// <param name="State">Of its evaluator; null while nothing was added.</param>
/// <param name="SavedSequence">The journal up to here is in the state.</param>
/// <param name="Open">Its standing excursions that had not ended for good.</param>
internal sealed record SavedStretch(StretchDefinition Definition, string? State, long SavedSequence, IReadOnlyList<KnownExcursion> Open);
