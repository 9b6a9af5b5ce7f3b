namespace ColdChain.Evidence.Charts;

/// <summary>A stretch of a batch's life in one place.</summary>
/// <param name="Place">Which lane: equipment number, or the word for unaccounted time.</param>
/// <param name="Kind"><c>storage</c>, <c>transport</c>, <c>handling</c> or <c>unaccounted</c>.</param>
/// <param name="Label">For the tooltip: place, phase, from, to.</param>
public sealed record LifeLineSegment(string Place, string Kind, string Label, long FromMs, long ToMs);
