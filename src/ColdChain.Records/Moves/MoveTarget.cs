namespace ColdChain.Records.Moves;

/// <summary>An equipment that can take things now.</summary>
/// <param name="Free">Free positions, in the order of its layout; without a layout those that mirror the source, and nobody knows whether there is room.</param>
/// <param name="HasLayout">Its positions are known.</param>
public sealed record MoveTarget(string Equipment, string? Zone, IReadOnlyList<string> Free, bool HasLayout);
