namespace ColdChain.Web.Api;

/// <param name="HasLayout">Its positions are known; else those that mirror the source are given, and nobody knows whether there is room.</param>
internal sealed record MoveTargetJson(string Equipment, string? Zone, bool HasLayout, IReadOnlyList<string> Free);
