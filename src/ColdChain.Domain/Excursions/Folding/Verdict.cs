namespace ColdChain.Domain.Excursions.Folding;

/// <summary>What a rule that judges at samples says of one.</summary>
/// <param name="Breaks">The rule is broken at this sample.</param>
/// <param name="Measure">What the peak is of, larger is worse; null when there is nothing to measure here.</param>
internal readonly record struct Verdict(bool Breaks, double? Measure);
